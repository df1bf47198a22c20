import { AVError, invalidArgument } from '../errors.js';
import { VideoFrame } from './video-frame.js';
import { checkPicture, encoded, pictureSpec, type Open, type Picture, type PictureInput, type PictureOptions } from './picture.js';
import type { Pipeline } from './pipeline.js';

/** Instead of a file: the frame itself, in the film's pixel format; yours until you close it. */
export interface SnapshotFrameOptions extends Omit<PictureOptions, 'format' | 'quality'> {
  format: 'frame';
}

export async function snapshot(open: Open, input: PictureInput, seconds: number, options: PictureOptions): Promise<Picture> {
  checkPicture(options);
  const { format = 'jpeg' } = options;
  const pipeline = await at(open, pictureSpec(input, options, encoded(options)), seconds, options);
  return first(pipeline, seconds, pipeline.packets(), ({ pts = 0, data }): Picture => ({ time: Math.max(0, seconds + pts), format, data }));
}

export async function snapshotFrame(open: Open, input: PictureInput, seconds: number, { format: _, ...options }: SnapshotFrameOptions): Promise<VideoFrame> {
  checkPicture(options);
  const spec = pictureSpec(input, options, { output: { kind: 'frames' }, video: { tap: true, encode: 'none' } });
  const pipeline = await at(open, spec, seconds, options);
  return first(pipeline, seconds, pipeline.frames(), (frame) => new VideoFrame(frame, { timestamp: Math.max(0, seconds * 1e6 + (frame.timestamp ?? 0)) }));
}

async function at(open: Open, spec: Parameters<Open>[0], seconds: number, { mode = 'exact', signal }: PictureOptions): Promise<Pipeline> {
  if (!(seconds >= 0 && seconds <= 1e7)) throw invalidArgument('seconds', '0 to 10000000', seconds);
  const pipeline = await open(spec, signal === undefined ? {} : { signal });
  await pipeline.seek(seconds, mode);
  return pipeline;
}

/** Leaving the loop ends the pipeline. */
async function first<T, U>(pipeline: Pipeline, seconds: number, items: AsyncIterable<T>, make: (item: T) => U): Promise<U> {
  try {
    for await (const item of items) return make(item);
  } catch (error) {
    // The muxer's own words for a track that ended without a packet.
    if (!(error instanceof AVError && error.stage.startsWith('mux'))) throw error;
  } finally {
    await pipeline.close();
  }
  throw invalidArgument('seconds', `a time before the last picture of a film of ${pipeline.inputs[0]?.duration ?? 'unknown'} s`, seconds);
}
