import { invalidArgument } from '../errors.js';
import { Filter } from '../job/index.js';
import { filter } from './filter-text.js';
import { optionTexts, type GivenOptions } from './option-values.js';
import type { AudioFilter, VideoFilter } from './spec.js';

/** The stages of a Job, which may be sent to another machine. Every other filter is a graph, which may not. */
const jobFilters: ReadonlySet<string> = new Set(Filter.anyOf.map(({ properties }) => properties.filter.const));

type GivenStage = VideoFilter | AudioFilter;

export function filterStages(given: string | readonly GivenStage[] | undefined, field: string): Filter[] {
  if (typeof given === 'string') return [{ filter: 'graph', graph: given }];
  return (given ?? []).map((stage, index) => jobStage(stage, `${field}[${index}]`));
}

/** Whether what stands behind the stages must leave the frames as they are: their format was said, or they are on a device. */
export function saysFormat(given: string | readonly GivenStage[] | undefined): boolean {
  if (typeof given === 'string') return true;
  return given?.some(({ filter: name }) => name === 'graph' || name === 'format' || /^hw|_(cuda|vaapi|vulkan|opencl)$/.test(name)) ?? false;
}

function jobStage(stage: GivenStage, field: string): Filter {
  if (!isLibavStage(stage)) return stage;
  if (!/^[A-Za-z0-9_]{1,64}$/.test(stage.filter)) throw invalidArgument(`${field}.filter`, 'the name of a filter', stage.filter);
  return { filter: 'graph', graph: filter(stage.filter, optionTexts(stage.options, `${field}.options`) ?? {}) };
}

/** Of nothing but a name and options; a name of ours alone is our stage. */
function isLibavStage(stage: GivenStage): stage is GivenStage & { options?: GivenOptions } {
  return Object.keys(stage).every((key) => key === 'filter' || key === 'options') && ('options' in stage || !jobFilters.has(stage.filter));
}
