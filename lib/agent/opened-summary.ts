import type { Job, Track } from '../job/index.js';
import { streamOf } from '../pipeline/real-time.js';
import type { StreamInfo } from '../protocol/media-info.js';
import { summarize, type Summary, type VideoSummary } from '../protocol/summary.js';
import type { Transcoding } from './transcoding.js';

/** A summary with what opening the films told of them: the coordinator has assumed until then. */
export function summarizeOpened(job: Job, { inputs, streams }: Pick<Transcoding, 'inputs' | 'streams'>): Summary {
  return summarize(job, ({ sources: [source] }: Track) => {
    const stream = source === undefined ? undefined : streamOf(source, streams);
    return stream === undefined ? undefined : described(stream, inputs[stream.input]?.bitRate ?? stream.bitRate);
  });
}

function described({ codec, format, width, height, frameRate }: StreamInfo, bitRate: number | undefined): VideoSummary['source'] {
  const fps = frameRate === undefined ? 0 : frameRate[0] / frameRate[1];
  return {
    ...(/^[a-z0-9_]{1,32}$/.test(codec) ? { codec } : {}),
    ...(format === undefined ? {} : { bits: /1[0-6](le|be)$/.test(format) ? 10 : 8 }),
    ...(isSide(width) && isSide(height) ? { width, height } : {}),
    ...(fps > 0 && fps <= 1_000 ? { fps } : {}),
    ...(bitRate !== undefined && bitRate > 0 ? { bitRate } : {}),
  };
}

function isSide(value: number | undefined): value is number {
  return value !== undefined && value >= 1 && value <= 16_384;
}
