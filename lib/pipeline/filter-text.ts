import { JetsonAvError } from '../errors.js';
import type { Filter } from '../job/index.js';

type FilterOf<Name extends Filter['filter']> = Extract<Filter, { filter: Name }>;
type Resize = Omit<FilterOf<'scale'>, 'filter'>;

/** What scale_jetson takes and gives (filters/scale/vf_scale_jetson.c). */
const jetsonFormats = new Set(['yuv420p', 'nv12', 'yuv420p10le', 'yuv420p10', 'p010le', 'p010']);

/** libavfilter text of a track's stages; '' where there are none. `sources` is how many streams the track joins. */
export function filterText(stages: readonly Filter[], sources = 1): string {
  const graphs = stages.filter(({ filter }) => filter === 'graph');
  if (sources > 1 && graphs.length !== 1) throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `A track of ${sources} sources needs one graph filter that joins them, and has ${graphs.length}`);
  const at = stages.findIndex(({ filter }) => filter === 'graph');
  if (sources === 1 || at < 0) return chain(stages);
  const { graph } = stages[at] as FilterOf<'graph'>;
  return joined(chain(stages.slice(0, at)), graph, chain(stages.slice(at + 1)));
}

/** What stands before the joining graph works on its first input, what stands behind it on its output. */
function joined(before: string, graph: string, after: string): string {
  const [open, head] = before === '' ? [graph, []] : [relabelled(graph, 'in0', 'joined_in'), [`[in0]${before}[joined_in]`]];
  const [whole, tail] = after === '' ? [open, []] : [relabelled(open, 'out', 'joined_out'), [`[joined_out]${after}[out]`]];
  return [...head, whole, ...tail].join(';');
}

/** A link label, not the same characters inside a quoted or escaped option value. */
function relabelled(graph: string, label: string, to: string): string {
  return graph.replace(/\\[\s\S]|'[^']*'|\[([^\]]*)\]/g, (match, name: string | undefined) => (name?.trim() === label ? `[${to}]` : match));
}

function chain(stages: readonly Filter[]): string {
  const fitsJetson = stages.some((stage) => stage.filter === 'format' && stage.pix_fmts.every((name) => jetsonFormats.has(name)));
  return fused(stages).map((stage) => stageText(stage, fitsJetson)).join(',');
}

/** tonemap_jetson resizes in the same pass, for a fraction of what two filters cost. */
export function fused(stages: readonly Filter[]): Filter[] {
  const result: Filter[] = [];
  for (const stage of stages) {
    const before = result.at(-1);
    const pair = before === undefined ? undefined : fusedPair(before, stage);
    if (pair === undefined) result.push(stage);
    else result[result.length - 1] = pair;
  }
  return result;
}

function fusedPair(first: Filter, second: Filter): Filter | undefined {
  const [scale, tonemap] = first.filter === 'scale' ? [first, second] : [second, first];
  if (scale.filter !== 'scale' || keepsAspect(scale) || tonemap.filter !== 'tonemap' || resizes(tonemap)) return undefined;
  const { w, h, force_divisible_by } = scale;
  return { ...tonemap, w, h, ...(force_divisible_by === undefined ? {} : { force_divisible_by }) };
}

function resizes({ w = 0, h = 0, force_divisible_by = 1 }: Partial<Resize>): boolean {
  return w !== 0 || h !== 0 || force_divisible_by > 1;
}

function stageText(stage: Filter, fitsJetson: boolean): string {
  switch (stage.filter) {
    case 'scale': return fitsJetson && !keepsAspect(stage) ? filter('scale_jetson', resizeOptions(stage)) : filter('scale', swscaleOptions(stage));
    // It takes 8 and 10 bit 4:2:0 itself; libavfilter converts what is neither.
    case 'tonemap': return filter('tonemap_jetson', tonemapOptions(stage));
    case 'format': return filter('format', { pix_fmts: stage.pix_fmts.join('|') });
    case 'fps': return filter('fps', { fps: stage.fps, round: stage.round, start_time: stage.start_time });
    case 'trim': return filter('trim', { start: stage.start });
    case 'showinfo': return 'showinfo';
    case 'deinterlace': return filter('bwdif', { mode: 'send_frame', parity: 'auto', deint: stage.deint ?? 'interlaced' });
    case 'aresample': return filter('aresample', { async: stage.async, osr: stage.osr, ochl: stage.ochl, rematrix_maxval: stage.rematrix_maxval });
    case 'volume': return filter('volume', { volume: `${stage.volume}dB` });
    case 'graph': return stage.graph;
  }
}

/** Every field of the stage is an option of the filter, by the same name. */
export function tonemapOptions({ filter: _, tonemap, w = 0, h = 0, force_divisible_by, param, peak, linear, peak_detect, ...others }: FilterOf<'tonemap'>): Options {
  return { tonemap, w, h, force_divisible_by, param, peak, ...others, linear: flag(linear), peak_detect: flag(peak_detect) };
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

export function resizeOptions({ w = 0, h = 0, force_divisible_by }: Partial<Resize>): Options {
  return { w, h, force_divisible_by };
}

/** What scale_jetson has no option for. */
export function keepsAspect({ force_original_aspect_ratio }: Resize): boolean {
  return force_original_aspect_ratio !== undefined;
}

/** libavfilter's scale takes a divisor only together with an aspect ratio to keep; else it is said in its expressions. */
function swscaleOptions({ w, h, force_divisible_by, force_original_aspect_ratio }: Resize): Options {
  if (force_original_aspect_ratio !== undefined) return { w, h, force_original_aspect_ratio, force_divisible_by };
  const divisor = force_divisible_by ?? 1;
  if (divisor === 1) return { w, h };
  const side = (size: number, input: string) => (size < 0 ? -multiple(-size, divisor) : `trunc(${size === 0 ? input : size}/${divisor})*${divisor}`);
  return { w: side(w, 'iw'), h: side(h, 'ih') };
}

/** -2 with a divisor of 8: a multiple of both. */
function multiple(a: number, b: number): number {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  return (a * b) / gcd(a, b);
}

export type Options = Readonly<Record<string, string | number | undefined>>;

/** One filter with its options, as libavfilter parses it. */
export function filter(name: string, options: Options): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? name : `${name}=${given.map(([key, value]) => `${key}=${escapeOption(String(value))}`).join(':')}`;
}

/** Twice over: libavfilter takes one level of escapes off when it splits the graph, and one when it splits the options. */
export function escapeOption(value: string): string {
  return value.replaceAll(/[\\':]/g, '\\$&').replaceAll(/[\\'[\],;]/g, '\\$&');
}
