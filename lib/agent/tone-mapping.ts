import type { Job } from '../job/index.js';
import type { ToneMappingCost, ToneMappingCosts } from '../pipeline/index.js';
import type { Part } from '../protocol/capacity-table.js';
import { measureFrameRate } from './frame-rate.js';
import type { OpenTranscoding, Transcoding } from './transcoding.js';

const source = { width: 1920, height: 1080 } as const;
/** Sides of reduced pictures, as parts of the source's: 4K to 1440p, and to 720p. */
const reduced = { larger: 1.5, smaller: 3 } as const;

/** Six times over, at every start. A machine that makes no 20 frames a second waits for five. */
const limits = { ms: 250, frames: 5 } as const;

/** Few frames, made once and shown again and again, so that making them costs nothing; PQ, and encoded by copying. */
const frames = [
  `testsrc2=size=${source.width}x${source.height}:rate=30`, 'format=p010le',
  'setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc', 'loop=loop=-1:size=4',
].join(',');

/** Tone mapping to a size whose sides are the source's by `divisor`, and next to nothing beside it. */
export function toneMappingTest(quality: keyof ToneMappingCosts, divisor: number): Job {
  const size = { w: source.width / divisor, h: source.height / divisor };
  return {
    version: 1,
    inputs: [{ url: frames, format: 'lavfi' }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], decode: { accel: 'none' }, filters: [{ filter: 'tonemap', ...size, quality }], encode: { codec: 'rawvideo' } }],
    outputs: [{ kind: 'null', tracks: ['v'] }],
  };
}

/** Both qualities at three sizes. Throws what the pipeline throws, or at the signal. */
export async function measureToneMapping(open: OpenTranscoding, signal: AbortSignal): Promise<ToneMappingCosts> {
  return { exact: await measureCost('exact', open, signal), fast: await measureCost('fast', open, signal) };
}

async function measureCost(quality: keyof ToneMappingCosts, open: OpenTranscoding, signal: AbortSignal): Promise<ToneMappingCost> {
  const rate = async (divisor: number) => {
    let transcoding: Transcoding | undefined;
    try {
      transcoding = await open(toneMappingTest(quality, divisor), { signal });
      return await measureFrameRate(transcoding, limits, signal);
    } finally {
      await transcoding?.close();
    }
  };
  return toneMappingCost({ kept: await rate(1), larger: await rate(reduced.larger), smaller: await rate(reduced.smaller) });
}

/** Frames a second at the source's size and at the two that it is reduced to. */
export interface ToneMappingRates {
  kept: number;
  larger: number;
  smaller: number;
}

/**
 * Two reduced pictures of one source differ in the pixels made alone. Neither part costs less than nothing, whatever the noise
 * says, and at the larger size the sum is what was measured.
 */
export function toneMappingCost(rates: ToneMappingRates): ToneMappingCost {
  const perPixel = (rate: number) => 1e9 / (rate * source.width * source.height);
  const [larger, smaller] = [1 / reduced.larger ** 2, 1 / reduced.smaller ** 2];
  const sum = perPixel(rates.larger);
  const made = Math.min(sum / larger, Math.max(0, (sum - perPixel(rates.smaller)) / (larger - smaller)));
  return { kept: perPixel(rates.kept), reduced: { read: sum - larger * made, made } };
}

/**
 * The same as parts of a table, by pixels read: of a picture whose sides are halved, as 4K becomes 1080p, and of one that keeps its size. The
 * filter's slices are on every core, so one stream has all of them.
 */
export function toneMappingParts(costs: ToneMappingCosts): Part[] {
  return (['exact', 'fast'] as const).flatMap((quality): Part[] => {
    const { kept, reduced: { read, made } } = costs[quality];
    return [partOf(quality, read + made / 4), partOf(`${quality}-kept`, kept)];
  });
}

function partOf(what: string, nsPerPixel: number): Part {
  const perSecond = Math.round(1e9 / nsPerPixel);
  return { task: 'tonemap', what, bits: 10, engine: 'cpu', rates: [{ pixels: source.width * source.height, perSecond, alone: perSecond }] };
}
