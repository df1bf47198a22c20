import type { Filter } from '../job/index.js';
import { filter, fused, keepsAspect, resizeOptions, tonemapOptions } from './filter-text.js';

/** 4:2:0 formats that libav keeps on a CUDA device, the decoder's own first; a Jetson's board has the first two. */
const deviceFormats = ['nv12', 'p010le', 'yuv420p'] as const;
/** What tonemap_jetson makes there. */
const mappedFormats: readonly string[] = ['nv12', 'yuv420p'];

type FilterOf<Name extends Filter['filter']> = Extract<Filter, { filter: Name }>;
interface Step {
  stage: Exclude<Filter, FilterOf<'format'>>;
  format?: string;
}

/**
 * The same stages for frames on a CUDA device or a Jetson's board; undefined where one of them needs frames in memory, or where there is
 * nothing to do. A format is an option of the filter before it, since libavfilter's own `format` knows one only: cuda.
 */
export function deviceFilterText(stages: readonly Filter[]): string | undefined {
  const steps = stepsOf(fused(stages));
  const texts = steps?.map(stepText);
  return texts === undefined || texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(',');
}

function stepsOf(stages: readonly Filter[]): Step[] | undefined {
  const steps: Step[] = [];
  for (const stage of stages) {
    if (stage.filter !== 'format') steps.push({ stage });
    else if (!addFormat(steps, stage)) return undefined;
  }
  return steps;
}

function addFormat(steps: Step[], { pix_fmts }: FilterOf<'format'>): boolean {
  const format = deviceFormats.find((name) => pix_fmts.map(fullName).includes(name));
  if (format === undefined) return false;
  const last = steps.at(-1);
  if (last?.format === undefined && (last?.stage.filter === 'scale' || last?.stage.filter === 'tonemap')) last.format = format;
  else steps.push({ stage: { filter: 'scale', w: 0, h: 0 }, format });
  return true;
}

function fullName(name: string): string {
  return name === 'p010' ? 'p010le' : name;
}

function stepText({ stage, format }: Step): string | undefined {
  switch (stage.filter) {
    case 'scale': return keepsAspect(stage) ? undefined : filter('scale_jetson', { ...resizeOptions(stage), format });
    // What the kernels leave out (docs/filters.md) is done in memory.
    case 'tonemap': return stage.linear === true || (format !== undefined && !mappedFormats.includes(format)) ? undefined : filter('tonemap_jetson', { ...tonemapOptions(stage), format });
    case 'fps': return filter('fps', { fps: stage.fps, round: stage.round, start_time: stage.start_time });
    case 'deinterlace': return filter('bwdif_cuda', { mode: 'send_frame', parity: 'auto', deint: stage.deint ?? 'interlaced' });
    default: return undefined;
  }
}
