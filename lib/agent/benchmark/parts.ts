import { messageOf } from '../../errors.js';
import type { Filter, Job, VideoEncode } from '../../job/index.js';
import type { AttemptResult, Backend } from '../../pipeline/index.js';
import type { Part, Rate, Task } from '../../protocol/capacity-table.js';
import { decodeJob, encodeJob, filterJob, type Picture } from './jobs.js';
import type { MeasureInit, Run } from './measure.js';

/** What the parts are measured with. */
export interface Bench {
  /** Throws what `measureRun` does. */
  run(job: Job, rest?: Pick<MeasureInit, 'pushed' | 'windowMs'>): Promise<Run>;
  cores: number;
  /** W; undefined: there is no sensor. */
  idleWatts: number | undefined;
  /** What was found when encoders and decoders were tried; undefined: nothing was, so software alone is measured. */
  attempts: readonly AttemptResult[] | undefined;
}

/** Some parts that belong together, since one makes what another needs. */
export interface Item {
  name: string;
  measure(bench: Bench): Promise<Part[]>;
}

type Codec = VideoEncode['codec'];

/** Two sizes: what a picture costs whatever its size, and what each pixel does. Larger pictures are reckoned by the larger of them. */
const sizes = [{ width: 848, height: 480, count: 24 }, { width: 1920, height: 1080, count: 10 }] as const;

/** In the order of their weight: time may run out. */
export const items: readonly Item[] = [
  codecItem('h264', 8),
  filterItem('scale', 'bicubic', 8, ({ width, height }) => [{ filter: 'scale', w: even(width * 2 / 3), h: even(height * 2 / 3) }]),
  filterItem('scale', 'bicubic', 10, ({ width, height }) => [{ filter: 'scale', w: even(width / 2), h: even(height / 2) }]),
  filterItem('deinterlace', 'all', 8, () => [{ filter: 'deinterlace', deint: 'all' }]),
  codecItem('hevc', 8),
  // What it is decoded from, as all 10 bit films: nobody waits for an encoder of 10 bits.
  codecItem('hevc', 10, 'ultrafast'),
  codecItem('av1', 8),
  codecItem('mjpeg', 8),
];

/** Decoders that films need, and that no encoder of ours makes a stream for. */
export const unmeasurable: readonly Part[] = (['mpeg2video', 'vp9'] as const).map((what) => ({
  task: 'decode', what, bits: 8, engine: 'cpu', rates: [], note: `There is no encoder here that makes a stream of ${what} to measure it with.`,
}));

function even(value: number): number {
  return 2 * Math.round(value / 2);
}

function codecItem(codec: Codec, bits: 8 | 10, preset: VideoEncode['preset'] = 'veryfast'): Item {
  return {
    name: `${codec} ${bits} bit`,
    async measure(bench) {
      const encode = (accel: Backend): VideoEncode => ({ codec, accel, ...(codec === 'mjpeg' ? {} : { preset }) });
      const samples = new Map<Size, readonly Uint8Array[]>();
      const software = await overSizes('encode', codec, bits, 'none', bench, async (size) => {
        const run = await bench.run(encodeJob(picture(size, bits), size.count, encode('none')));
        if (run.complete) samples.set(size, run.bytes);
        return withoutSource(run, await source(size, bits, bench));
      });
      const encoders = [...(await overHardware('encode', codec, bits, bench, (accel, size) => bench.run(encodeJob(picture(size, bits), size.count, encode(accel))))), software];
      const decode = (accel: Backend) => (size: Size): Promise<Run> => {
        const sample = samples.get(size);
        if (sample === undefined) throw new Error('its stream was not made in time');
        return bench.run(decodeJob(accel), { pushed: sample });
      };
      const decoders = [...(await overHardware('decode', codec, bits, bench, (accel, size) => decode(accel)(size))), await overSizes('decode', codec, bits, 'none', bench, decode('none'))];
      // At another preset it is no figure of what sessions do.
      return preset === 'veryfast' ? [...encoders, ...decoders] : decoders;
    },
  };
}

/** Filters are fast: in this time they have done hundreds of pictures, and making the first ones does not count. */
const filterMs = 250;

function filterItem(task: Task, what: string, bits: 8 | 10, filters: (size: Size) => Filter[]): Item {
  return {
    name: `${task} ${bits} bit`,
    async measure(bench) {
      return [await overSizes(task, what, bits, 'none', bench, (size) => bench.run(filterJob(picture(size, bits), filters(size)), { windowMs: filterMs }))];
    },
  };
}

type Size = (typeof sizes)[number];

const picture = ({ width, height }: Size, bits: 8 | 10): Picture => ({ width, height, bits });

/** What making, copying and handing on the pictures takes, which every other run has in it as well. */
const sources = new WeakMap<Bench, Map<string, Promise<Run>>>();

function source(size: Size, bits: 8 | 10, bench: Bench): Promise<Run> {
  const known = sources.get(bench) ?? new Map<string, Promise<Run>>();
  sources.set(bench, known);
  const key = `${size.width} ${bits}`;
  const run = known.get(key) ?? bench.run(filterJob(picture(size, bits), [], size.count));
  known.set(key, run);
  run.catch(() => known.delete(key));
  return run;
}

/** Never less than a tenth of what was measured, whatever the noise says. */
function withoutSource(run: Run, beside: Run): Run {
  const less = (all: number, part: number) => Math.max(all - (part * run.frames) / beside.frames, all / 10);
  return { ...run, cpuSeconds: less(run.cpuSeconds, beside.cpuSeconds) };
}

const hardware = ['cuda', 'jetson', 'vaapi', 'v4l2m2m'] as const;

/** Names of what works on its own beside the processor's cores. */
const engines: Record<(typeof hardware)[number], Record<'encode' | 'decode', string>> = {
  cuda: { encode: 'nvenc', decode: 'nvdec' },
  jetson: { encode: 'jetson-nvenc', decode: 'jetson-nvdec' },
  vaapi: { encode: 'vaapi', decode: 'vaapi' },
  v4l2m2m: { encode: 'v4l2m2m', decode: 'v4l2m2m' },
};

/** Whose encoder or decoder an engine is. */
export function backendOf(engine: string): Backend {
  return hardware.find((accel) => Object.values(engines[accel]).includes(engine)) ?? 'none';
}

async function overHardware(task: 'encode' | 'decode', codec: Codec, bits: 8 | 10, bench: Bench, run: (accel: Backend, size: Size) => Promise<Run>): Promise<Part[]> {
  const parts: Part[] = [];
  for (const accel of hardware) {
    const works = bench.attempts?.some((each) => each.works && each.accel === accel && each.task === task && each.codec === codec && each.bits === bits);
    if (works === true) parts.push(await overSizes(task, codec, bits, accel, bench, (size) => run(accel, size)));
  }
  return parts;
}

async function overSizes(task: Task, what: string, bits: 8 | 10, accel: Backend, bench: Bench, run: (size: Size) => Promise<Run>): Promise<Part> {
  const engine = accel === 'none' ? 'cpu' : engines[accel][task === 'encode' ? 'encode' : 'decode'];
  const rates: Rate[] = [];
  const notes: string[] = [];
  for (const size of sizes) {
    try {
      const done = await run(size);
      rates.push(rateOf(done, size, engine, bench));
      if (!done.complete) notes.push(`${size.width}x${size.height} was cut off after ${done.frames} of ${size.count} pictures`);
    } catch (error) {
      // A session came in between: this is measured anew.
      if (error instanceof Interrupted) throw error;
      notes.push(`${size.width}x${size.height}: ${messageOf(error)}`);
    }
  }
  return { task, what, bits, engine, rates, ...(notes.length === 0 ? {} : { note: notes.join('; ').slice(0, 300) }) };
}

/** Why a measurement stopped that has to begin anew. */
export class Interrupted extends Error {}

/**
 * Cores are counted by CPU time: what other programs took meanwhile slows the clock, not the count. An engine of its own is
 * counted by the clock. One stream is at least as fast as one core.
 */
function rateOf({ frames, wallSeconds, cpuSeconds, joules }: Run, { width, height }: Size, engine: string, { cores, idleWatts }: Bench): Rate {
  const pixels = width * height;
  const byClock = (pixels * frames) / wallSeconds;
  const byCore = (pixels * frames) / Math.max(cpuSeconds, 1e-6);
  const speed = engine === 'cpu' ? { perSecond: byCore * cores, alone: Math.min(byCore * cores, Math.max(byClock, byCore)) } : { perSecond: byClock, alone: byClock };
  const above = joules === undefined || idleWatts === undefined ? undefined : Math.max(0, joules - idleWatts * wallSeconds) / frames;
  return { pixels, perSecond: Math.round(speed.perSecond), alone: Math.round(speed.alone), ...(above === undefined ? {} : { joules: above }) };
}
