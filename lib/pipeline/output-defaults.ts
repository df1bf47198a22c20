import { basename, dirname, extname } from 'node:path';
import { invalidArgument } from '../errors.js';
import type { AudioEncoding, Output, SegmentedOutput, VideoEncoding } from './spec.js';

/** What a track becomes where nobody said. */
export interface DefaultCodecs {
  video?: VideoEncoding | 'none';
  audio?: AudioEncoding;
  /** Tracks that are not encoded are handed to JavaScript. */
  tapAll: boolean;
  /** Of segmented outputs. */
  keyFrameSeconds?: number;
}

const containers: Record<string, string> = {
  '.mp4': 'mp4', '.m4v': 'mp4', '.m4a': 'mp4', '.mov': 'mov', '.mkv': 'matroska', '.mka': 'matroska', '.webm': 'webm', '.ts': 'mpegts', '.m2ts': 'mpegts',
  '.ass': 'ass', '.vtt': 'webvtt', '.srt': 'srt', '.flac': 'flac', '.aac': 'adts', '.mp3': 'mp3', '.ogg': 'ogg', '.opus': 'ogg', '.wav': 'wav', '.mjpeg': 'mjpeg', '.avi': 'avi', '.nut': 'nut', '.png': 'image2', '.jpg': 'image2', '.jpeg': 'image2',
};

const h264: VideoEncoding = { codec: 'h264' };
const aac: AudioEncoding = { codec: 'aac' };
const usual: Record<string, { video?: VideoEncoding; audio?: AudioEncoding }> = {
  webm: { video: { codec: 'av1' }, audio: { codec: 'libopus' } },
  flac: { audio: { codec: 'flac' } }, adts: { audio: aac }, mp3: { audio: { codec: 'libmp3lame' } }, ogg: { audio: { codec: 'libopus' } }, wav: { audio: { codec: 'pcm_s16le' } },
  mjpeg: { video: { codec: 'mjpeg' } }, image2: { video: { codec: 'mjpeg' } },
  ass: {}, webvtt: {}, srt: {},
};

/** Length of a segment, s. */
export const defaultSeconds = 4;

/** Of the first output: one that encodes differently names its codecs. */
export function defaultCodecs(outputs: readonly Output[]): DefaultCodecs {
  const [first] = outputs.map(normalized);
  const segmented = outputs.map(normalized).find((output): output is SegmentedOutput => output.kind === 'hls' || output.kind === 'dash');
  const keyFrames = segmented === undefined ? {} : { keyFrameSeconds: segmented.segment?.seconds ?? defaultSeconds };
  if (first?.kind === 'frames') return { video: 'none', tapAll: true, ...keyFrames };
  const container = first?.kind === 'file' ? first.format ?? containerOf(first.path) : first?.kind === 'stream' ? first.format : 'mp4';
  return { ...(usual[container] ?? { video: h264, audio: aac }), tapAll: outputs.some((output) => normalized(output).kind === 'frames'), ...keyFrames };
}

export function normalized(output: Output): Exclude<Output, string> {
  if (typeof output !== 'string') return output;
  const ending = extname(output).toLowerCase();
  if (ending === '.m3u8' || ending === '.mpd') return { kind: ending === '.mpd' ? 'dash' : 'hls', to: { dir: dirname(output) } };
  return { kind: 'file', path: output };
}

/** `undefined` where the ending is none of ours. */
export const knownContainerOf = (path: string): string | undefined => containers[extname(path).toLowerCase()];

export const knownEndings: readonly string[] = Object.keys(containers);

export function containerOf(path: string): string {
  const container = knownContainerOf(path);
  if (container === undefined) throw invalidArgument('output', `a path with an ending of ${knownEndings.join(', ')}, or a format`, basename(path));
  return container;
}

/** The ending of a file of a container: the first of those that it has. */
export function endingOf(container: string): string | undefined {
  return knownEndings.find((ending) => containers[ending] === container)?.slice(1);
}
