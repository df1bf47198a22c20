import { JetsonAvError } from '../errors.js';
import { checkJob, type Job, type Track } from '../job/index.js';
import type { PipelineProgress } from '../native/info.js';
import { describe } from '../pipeline/describe.js';
import { filter, filterText } from '../pipeline/filter-text.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { probe } from '../pipeline/probe.js';

/** What encoding cost: the pictures of an output beside those that its encoder was given, by libavfilter's own measures. */
export interface Metrics {
  pictures: number;
  /** Of all pictures, dB; null: they are the same. */
  psnr: number | null;
  /** Of the picture that lost most. */
  psnrLeast: number | null;
  /** 0 to 1 */
  ssim: number;
  /** 0 to 100; absent: this libav has no libvmaf. */
  vmaf?: number;
}

export interface MeasureOptions {
  /** Pictures that were encoded. */
  frames: number;
  signal: AbortSignal;
  onPipeline: (pipeline: { progress(): PipelineProgress }) => void;
}

/** `undefined` where no pictures were encoded. */
export async function measure(job: Job, output: string, { frames, signal, onPipeline }: MeasureOptions): Promise<Metrics | undefined> {
  const track = job.tracks.find(({ kind, encode }) => kind === 'video' && encode !== 'copy');
  const made = (await probe(output, { signal })).streams.find(({ kind }) => kind === 'video');
  if (track === undefined || made?.format === undefined) return undefined;
  await using pipeline = await Pipeline.open(comparison(job, track, output, made.format), { signal, logLevel: 'info' });
  onPipeline(pipeline);
  const said = words(pipeline);
  const { frames: compared } = await pipeline.run();
  if (compared !== frames) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `${frames} pictures were encoded, and ${compared} came to be compared: they cannot be told apart by their number`);
  return readMetrics(await said, frames);
}

export const hasVmaf = (): boolean => {
  try {
    describe('filter', 'libvmaf');
    return true;
  } catch {
    return false;
  }
};

/** The film as it went into the encoder, and what came out of it, picture by picture: times may have been rounded by a container. */
function comparison(job: Job, { filters = [] }: Track, output: string, format: string): Job {
  const film = job.inputs[0]!;
  const numbered = `format=pix_fmts=${format},settb=1/1000,setpts=N`;
  const measures = ['psnr', 'ssim', ...(hasVmaf() ? ['libvmaf'] : [])];
  const pairs = measures.map((name, index) => `[made${index}][film${index}]${name}${index === measures.length - 1 ? '[out]' : `[made${index + 1}]`}`);
  const split = `split=${measures.length}${measures.map((_, index) => `[film${index}]`).join('')}`;
  const graph = [`[in0]${numbered}[made0]`, `[in1]${[cutText(film), filterText(filters), numbered, split].filter((part) => part !== '').join(',')}`, ...pairs].join(';');
  return checkJob({
    version: 1, inputs: [{ url: output }, film],
    tracks: [{ id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }, { input: 1, stream: 'v:0' }], decode: { accel: 'none' }, filters: [{ filter: 'graph', graph }], encode: { codec: 'rawvideo' } }],
    outputs: [{ kind: 'null', tracks: ['v0'] }],
  });
}

/** What is read before the beginning of a cut and behind its end is not encoded. Times are rounded, to 1 ms by Matroska. */
function cutText({ start, duration }: Job['inputs'][number]): string {
  if (start === undefined && duration === undefined) return '';
  return filter('trim', { start: -rounding, end: duration === undefined ? undefined : duration - rounding });
}

const rounding = 0.001;

/** Each filter says its figure when its last picture is through. */
async function words(pipeline: Pipeline): Promise<string> {
  const lines: string[] = [];
  for await (const event of pipeline.events()) if (event.type === 'log') lines.push(event.text);
  return lines.join('\n');
}

/** Exported for its table test. */
export function readMetrics(said: string, pictures: number): Metrics {
  const [, average, least] = /PSNR .*average:(\S+) min:(\S+)/.exec(said) ?? [];
  const [, ssim] = /SSIM .*All:([\d.]+)/.exec(said) ?? [];
  const [, vmaf] = /VMAF score: ([\d.]+)/.exec(said) ?? [];
  if (average === undefined || least === undefined || ssim === undefined) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `libavfilter's psnr and ssim did not say what they measured: ${said.slice(-200)}`);
  return { pictures, psnr: decibels(average), psnrLeast: decibels(least), ssim: Number(ssim), ...(vmaf !== undefined && { vmaf: Number(vmaf) }) };
}

const decibels = (text: string): number | null => (text === 'inf' ? null : Number(text));
