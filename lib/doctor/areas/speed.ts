import { availableParallelism, loadavg } from 'node:os';
import { signalAfter } from '../../abort.js';
import { decodeJob, encodeJob, type Picture, rate } from '../../agent/benchmark/jobs.js';
import { measureRun } from '../../agent/benchmark/measure.js';
import { openPipeline } from '../../agent/pipeline-transcoding.js';
import { messageOf } from '../../errors.js';
import type { Job } from '../../job/index.js';
import { knownCapabilities } from '../../pipeline/machine.js';
import { type Backend, backends } from '../../pipeline/machine-attempts.js';
import { margin } from '../../protocol/real-time.js';
import type { Where } from '../area.js';
import { cpuLimit } from '../cgroup.js';
import { failed, type Finding, ok, warning } from '../finding.js';
import { simdOf } from '../simd.js';

/** How fast 1080p is transcoded, decoded and encoded, by each way that works here. */

const picture: Picture = { width: 1920, height: 1080, bits: 8 };
/** Pictures of the film that is transcoded: two seconds. */
const pictures = 2 * rate;
/** For each run, ms. */
const limitMs = 12_000;

export interface Speed {
  /** Media seconds a second. */
  realTime: number;
  /** Cores' worth of CPU time. */
  cores: number;
}

export type Measure = (backend: Backend) => Promise<Speed>;

export async function examine({ root, quick }: Where, measure: Measure = measurer(), ways: readonly Backend[] = waysHere()): Promise<Finding[]> {
  if (quick) return [];
  const [usable, limit, { best }] = [availableParallelism(), await cpuLimit(root), await simdOf(root)];
  const findings: Finding[] = [];
  for (const way of ways) findings.push(await judge(way, measure, { usable: Math.min(usable, limit ?? Infinity), simd: best }));
  return findings;
}

/** Those of which the area before found an encoder and a decoder. */
function waysHere(): Backend[] {
  const works = (backend: Backend, task: 'encode' | 'decode') => knownCapabilities()?.results.some((each) => each.accel === backend && each.task === task && each.codec === 'h264' && each.bits === 8 && each.works) === true;
  return backends.filter((backend) => backend === 'none' || (works(backend, 'encode') && works(backend, 'decode')));
}

async function judge(way: Backend, measure: Measure, { usable, simd }: { usable: number; simd: string }): Promise<Finding> {
  const title = way === 'none' ? 'software' : way;
  let speed: Speed;
  try {
    speed = await measure(way);
  } catch (error) {
    return failed(title, `1080p could not be transcoded: ${messageOf(error)}`, 'see addon and backends above');
  }
  const { realTime, cores } = speed;
  const facts = { ...speed, usable, simd };
  const found = `${realTime.toFixed(1)} x real time at 1080p, ${rate} pictures a second, H.264 to H.264; ${cores.toFixed(1)} of ${Number(usable.toFixed(2))} cores busy${way === 'none' ? `, ${simd}` : ''}`;
  if (realTime >= margin) return ok(title, found, facts);
  return warning(title, `${found}: less than the ${margin} that a viewer needs`, reasonFor(way, cores, usable), facts);
}

function reasonFor(way: Backend, cores: number, usable: number): string {
  if (way !== 'none') return "the engine is the bound, or others use it: the driver's own tools (nvidia-smi, intel_gpu_top, tegrastats) say";
  if ((loadavg()[0] ?? 0) > usable) return 'other programs take the cores: see load above';
  return cores >= 0.8 * usable ? 'the cores are the bound: a device that encodes, smaller outputs, or further nodes' : 'the cores were not busy: see share, clock and heat above';
}

/** One film, made by software, for all ways. */
function measurer(): Measure {
  let film: Promise<Uint8Array[]> | undefined;
  return async (backend) => {
    film ??= run(encodeJob(picture, pictures, { codec: 'h264', accel: 'none', preset: 'ultrafast' })).then(({ bytes }) => bytes);
    const { frames, wallSeconds, cpuSeconds } = await run(transcodeJob(backend), await film);
    return { realTime: frames / rate / wallSeconds, cores: cpuSeconds / wallSeconds };
  };
}

const run = (job: Job, pushed?: readonly Uint8Array[]) => measureRun(job, { open: openPipeline, limitMs, signal: signalAfter(4 * limitMs), ...(pushed !== undefined && { pushed }) });

function transcodeJob(accel: Backend): Job {
  const { tracks, ...rest } = decodeJob(accel);
  return { ...rest, tracks: tracks.map((track) => ({ ...track, encode: { codec: 'h264', accel, preset: 'veryfast' } })) };
}
