import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import { costOf } from '../../lib/protocol/cost.js';
import type { Summary, VideoSummary } from '../../lib/protocol/summary.js';
import type { Need } from '../../lib/coordinator/speeds.js';
import { Random } from './random.js';

/** What happens on a day, whoever decides: drawn once from a seed, and played to each policy. */

export interface Arrival {
  at: number;
  kind: string;
  /** As the coordinator assumes it from the Job. */
  need: Need;
  /** What the film really takes of it, which the agent tells as soon as it has opened it. */
  truth: number;
  live: boolean;
  seconds: number;
}

/** A board that is gone for a while. */
export interface Failure {
  at: number;
  node: string;
  seconds: number;
}

const video = (rest: Partial<VideoSummary>): VideoSummary => ({ codec: 'h264', fps: 24, tonemap: false, deinterlace: false, ...rest });
function need(tracks: VideoSummary[], live: boolean): Need {
  const summary: Summary = { live, video: tracks, audio: 1, copied: 0 };
  return { benchmark: benchmarkCost(summary), cost: costOf(summary) };
}

const kinds: readonly (readonly [weight: number, what: Pick<Arrival, 'kind' | 'need' | 'live'>])[] = [
  [50, { kind: '1080p to 720p', need: need([video({ width: 1280, height: 720 })], true), live: true }],
  [20, { kind: '4K HDR to 1080p', need: need([video({ width: 1920, height: 1080, tonemap: true })], true), live: true }],
  [25, { kind: 'sound alone', need: need([video({ codec: 'copy' })], true), live: true }],
  [5, { kind: 'optimized version', need: need([video({ width: 1920, height: 1080, preset: 'medium' })], false), live: false }],
];

export const daySeconds = 86_400;
/** How many come in an hour, relative to each other: few at night, most in the evening. An assumption. */
const hours = [3, 2, 1, 1, 1, 1, 2, 4, 5, 4, 4, 5, 7, 7, 6, 6, 8, 11, 15, 20, 22, 20, 13, 7];
/** Half an hour is the middle; of one day in three a board is gone, for ten minutes. */
const medianSeconds = 1_800;
const spread = 0.7;
const failureDays = 3;
const failureSeconds = 600;
/** Films are rarely what is assumed of them. */
const truthSpread = 0.25;

export function arrivals(count: number, seed: number): Arrival[] {
  const random = new Random(seed);
  const hour = hours.map((weight, index) => [weight, index] as const);
  return Array.from({ length: count }, (): Arrival => {
    const at = (random.pick(hour) + random.next()) * 3_600;
    return { at, ...random.pick(kinds), truth: random.lognormal(truthSpread), seconds: Math.min(3 * 3_600, medianSeconds * random.lognormal(spread)) };
  }).sort((a, b) => a.at - b.at);
}

export function failures(nodes: readonly string[], seed: number): Failure[] {
  const random = new Random(seed ^ 0x5bd1e995);
  const found = nodes.flatMap((node) => {
    const at = random.exponential(failureDays * daySeconds);
    return at < daySeconds ? [{ at, node, seconds: failureSeconds }] : [];
  });
  return found.sort((a, b) => a.at - b.at);
}
