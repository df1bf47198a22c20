import type { Filter, Job, Track, TrackSource } from '../job/index.js';
import type { StreamInfo } from '../native/info.js';
import { fused } from './filter-text.js';

type FilterOf<Name extends Filter['filter']> = Extract<Filter, { filter: Name }>;
type Tonemap = FilterOf<'tonemap'>;
type Quality = NonNullable<Tonemap['quality']>;

/** Wall time of tone mapping alone, its slices on every core, ns a pixel. The two kinds of mapping go by kernels of their own. */
export interface ToneMappingCost {
  /** Of a picture that keeps its size or grows: of each pixel made. */
  kept: number;
  /** Of one that is reduced, either way: of each pixel read, and of each made. */
  reduced: { read: number; made: number };
}
/** Of PQ, driven by `max` and clipped, as this machine measured it. */
export type ToneMappingCosts = Readonly<Record<Quality, ToneMappingCost>>;

/** What is known where a Job must keep up with its viewer. */
export interface RealTime {
  costs: ToneMappingCosts;
  /** Of the Job's inputs, as probed; a film that is not among them is mapped exactly. */
  streams: readonly StreamInfo[];
}

/** Decoder and encoder run beside the filter, on the cores that the costs were measured with: it must be able to do this many times the film's rate. */
export const realTimeMargin = 2;
/** By how much `fast` must be faster to be worth its errors; less may be the measurement's noise. */
const worthwhile = 1.2;

/** Curves without a corner: the others are mapped exactly by `fast`, too, where the size stays (docs/filters.md). */
const smoothCurves: readonly Tonemap['tonemap'][] = [undefined, 'bt2390', 'mobius', 'reinhard', 'hable'];

interface Size {
  width: number;
  height: number;
}
interface Mapping {
  from: Size;
  to: Size;
  frameRate: number;
}

export interface Chosen {
  job: Job;
  /** What was not taken, and why, by the stage of the graph. */
  refused: ReadonlyMap<string, readonly string[]>;
}

/**
 * The Job with `quality=fast` in each tone mapping that asks for no quality and cannot hold real time exactly, but comes
 * nearer with `fast`. Nothing is changed that was asked for, nor where size, rate or light of the film are unknown.
 */
export function chooseQualities(job: Job, { costs, streams }: RealTime): Chosen {
  const refused = new Map<string, string[]>();
  const tracks = job.tracks.map((track) => {
    const reason = whyNotExact(track, streams, costs);
    if (reason === undefined) return track;
    refused.set(`filter:${track.id}`, [reason]);
    return { ...track, filters: track.filters?.map((stage): Filter => (stage.filter === 'tonemap' ? { ...stage, quality: 'fast' } : stage)) };
  }) as Track[];
  return { job: { ...job, tracks }, refused };
}

/** The tracks whose quality is the planner's to choose. */
export function leavesQuality(track: Track): boolean {
  const mapping = tonemapsOf(track);
  return track.sources.length === 1 && mapping.length === 1 && mapping.every((stage) => stage.quality === undefined && isMeasured(stage));
}

function tonemapsOf({ filters = [] }: Track): Tonemap[] {
  return filters.filter((stage) => stage.filter === 'tonemap');
}

/** Other drivers and options go by other code, with speeds that nobody measured, and without `fast`. */
function isMeasured({ tonemap, driver = 'max', gamut = 'clip', desat = 0, linear = false, peak_detect = false }: Tonemap): boolean {
  return smoothCurves.includes(tonemap) && driver === 'max' && gamut === 'clip' && desat === 0 && !linear && !peak_detect;
}

function whyNotExact(track: Track, streams: readonly StreamInfo[], costs: ToneMappingCosts): string | undefined {
  const stream = leavesQuality(track) ? streamOf(track.sources[0]!, streams) : undefined;
  if (stream?.colorTransfer !== 'smpte2084') return undefined;
  const mapping = mappingOf(track.filters ?? [], stream);
  return mapping === undefined ? undefined : slownessOf(mapping, costs);
}

/** Why `exact` is not taken, with the numbers; undefined where it is. */
function slownessOf({ from, to, frameRate }: Mapping, costs: ToneMappingCosts): string | undefined {
  const [exact, fast, needed] = [1e9 / frameCost(from, to, costs.exact), 1e9 / frameCost(from, to, costs.fast), frameRate * realTimeMargin];
  if (!(exact < needed && fast >= exact * worthwhile)) return undefined;
  const sizes = `${from.width}x${from.height} to ${to.width}x${to.height}`;
  return `quality=exact: ${sizes} at ${exact.toFixed(1)} frames a second here, and real time needs ${needed.toFixed(1)} (${realTimeMargin} x ${frameRate.toFixed(3)}); quality=fast does ${fast.toFixed(1)}`;
}

/** ns */
function frameCost(from: Size, to: Size, { kept, reduced: { read, made } }: ToneMappingCost): number {
  return to.width < from.width || to.height < from.height ? pixels(from) * read + pixels(to) * made : pixels(to) * kept;
}

/** Sizes and rate at the tone mapper; undefined where they are not known. */
function mappingOf(filters: readonly Filter[], { width = 0, height = 0, frameRate: [num, den] = [0, 1] }: StreamInfo): Mapping | undefined {
  let from: Size = { width, height };
  let frameRate = num / den;
  for (const stage of fused(filters)) {
    if (stage.filter === 'tonemap') return pixels(from) > 0 && frameRate > 0 ? { from, to: resized(from, stage), frameRate } : undefined;
    // It may do anything to the picture.
    if (stage.filter === 'graph') return undefined;
    if (stage.filter === 'scale') from = resized(from, stage);
    if (stage.filter === 'fps') frameRate = rateOf(stage.fps);
  }
  return undefined;
}

function rateOf(fps: string): number {
  const [num = 0, den = 1] = fps.split('/').map(Number);
  return num / den;
}

/** As libav's `scale` reads w and h, but for the rounding to divisors, which changes no choice. */
function resized({ width, height }: Size, { w = 0, h = 0 }: { w?: number | undefined; h?: number | undefined }): Size {
  if (w < 0 && h < 0) return { width, height };
  if (w < 0) return { width: Math.round(((h || height) * width) / height), height: h || height };
  if (h < 0) return { width: w || width, height: Math.round(((w || width) * height) / width) };
  return { width: w || width, height: h || height };
}

function pixels({ width, height }: Size): number {
  return width * height;
}

/** The video stream that a specifier names: '0', 'v', 'v:1', '#0x101'. */
export function streamOf<Info extends Pick<StreamInfo, 'input' | 'id' | 'index' | 'kind'>>({ input, stream: specifier }: TrackSource, streams: readonly Info[]): Info | undefined {
  const own = streams.filter((each) => each.input === input);
  if (specifier.startsWith('#')) return own.find(({ id }) => id === Number(specifier.slice(1)));
  if (/^[0-9]+$/.test(specifier)) return own.find(({ index }) => index === Number(specifier));
  const [kind, nth = '0'] = specifier.split(':');
  return kind === 'v' ? own.filter((each) => each.kind === 'video')[Number(nth)] : undefined;
}
