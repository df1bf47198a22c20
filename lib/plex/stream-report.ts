import { escapeValue } from './callbacks.js';

/** What a node reports of one stream of an input: libav's own words. */
export interface ReportedStream {
  input: number;
  index: number;
  id: number;
  kind: string;
  codec: string;
  profile?: string;
  level?: number;
  bitRate?: number;
  width?: number;
  height?: number;
  sampleAspectRatio?: readonly number[];
  frameRate?: readonly number[];
  fieldOrder?: string;
  sampleRate?: number;
  channels?: number;
  channelLayout?: string;
  bitsPerSample?: number;
  closedCaptions?: boolean;
  parsed: boolean;
  disposition: readonly string[];
  metadata: Readonly<Record<string, string>>;
}

const reportedDispositions = new Set([
  'default', 'dub', 'original', 'comment', 'lyrics', 'karaoke', 'forced', 'hearing_impaired', 'visual_impaired', 'clean_effects', 'attached_pic',
  'timed_thumbnails', 'captions', 'descriptions', 'metadata', 'dependent', 'still_image',
]);

/** Suffixes of the PUTs that tell Plex what the inputs hold: every `/stream`, then every `/streamDetail`. */
export function streamReports(streams: readonly ReportedStream[]): string[] {
  const shown = streams.filter((stream) => !stream.disposition.includes('attached_pic'));
  return [
    ...shown.filter(isAudioOrVideo).map((stream) => `/stream?${identity(stream)}${given('profile', stream.profile)}`),
    ...shown.filter(isDetailed).map((stream) => `/streamDetail?${identity(stream)}${detail(stream)}`),
  ];
}

/** `?width=W&height=H` of a video output; W as shown, in square pixels. */
export function sizeReport(video: { width?: number; height?: number; sampleAspectRatio?: readonly number[] }): string | undefined {
  if (!video.width || !video.height) return undefined;
  const [numerator = 0, denominator = 0] = video.sampleAspectRatio ?? [];
  const width = numerator > 0 && denominator > 0 ? Math.round((video.width * numerator) / denominator) : video.width;
  return `?width=${width}&height=${video.height}`;
}

/** `?duration=S` of the first input, s; -1 where it is unknown. */
export function durationReport(seconds: number | undefined): string {
  return `?duration=${(seconds ?? -1).toFixed(6)}`;
}

function isAudioOrVideo(stream: ReportedStream): boolean {
  return stream.kind === 'video' || stream.kind === 'audio';
}

/** Audio and video of which no packet was seen have nothing to tell yet. */
function isDetailed(stream: ReportedStream): boolean {
  return stream.kind === 'subtitle' || (isAudioOrVideo(stream) && stream.parsed);
}

function identity(stream: ReportedStream): string {
  return `index=${stream.index}&id=${stream.id}&codec=${stream.codec}&type=${stream.kind}`;
}

function detail(stream: ReportedStream): string {
  const common = number('bitrate', stream.bitRate) + given('profile', stream.profile) + given('language', stream.metadata['language']);
  const own = stream.kind === 'video' ? videoDetail(stream) : stream.kind === 'audio' ? audioDetail(stream) : '';
  const flags = stream.disposition.filter((flag) => reportedDispositions.has(flag)).map((flag) => `&disp_${flag}=1`);
  return common + own + flags.join('');
}

function videoDetail(stream: ReportedStream): string {
  const interlaced = stream.fieldOrder !== undefined && !['progressive', 'unknown', ''].includes(stream.fieldOrder);
  const [sarNumerator, sarDenominator] = stream.sampleAspectRatio ?? [];
  const [rateNumerator, rateDenominator] = stream.frameRate ?? [];
  return [
    `&width=${stream.width ?? 0}&height=${stream.height ?? 0}&interlaced=${interlaced ? 1 : 0}`,
    sarNumerator && sarDenominator ? `&sar=${sarNumerator}:${sarDenominator}` : '',
    stream.level !== undefined && stream.level > 0 ? `&level=${stream.level}` : '',
    rateNumerator && rateDenominator ? `&frameRate=${(rateNumerator / rateDenominator).toFixed(3)}` : '',
    stream.closedCaptions ? '&closedCaptions=1' : '',
  ].join('');
}

function audioDetail(stream: ReportedStream): string {
  return `&channels=${stream.channels ?? 0}&layout=${escapeValue(stream.channelLayout ?? '')}&sampleRate=${stream.sampleRate ?? 0}${number('bitDepth', stream.bitsPerSample)}`;
}

function given(name: string, value: string | undefined): string {
  return value ? `&${name}=${escapeValue(value)}` : '';
}

function number(name: string, value: number | undefined): string {
  return value ? `&${name}=${value}` : '';
}
