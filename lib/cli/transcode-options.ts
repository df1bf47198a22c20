import { AccelName, AudioEncode, FileOutput, TonemapCurve, VideoEncode } from '../job/index.js';
import { administratorOptions } from './administrator.js';
import { jsonOption, type Options, type ValuesOf } from './command.js';

const unencoded = ['copy', 'none'] as const;
const films = ['h264', 'hevc', 'av1'] as const satisfies readonly VideoEncode['codec'][];

/** What a Job is made of. */
export const jobOptions = {
  video: { value: 'CODEC', words: [...films, ...unencoded], about: 'default: what the container usually has, for most h264' },
  audio: { value: 'CODEC', words: [...AudioEncode.properties.codec.enum, ...unencoded], about: 'default: likewise, for most aac' },
  size: { value: 'WxH', about: '-2 for one side keeps the aspect' },
  tonemap: { value: 'CURVE', words: TonemapCurve.enum, about: 'HDR to SDR' },
  quality: { value: 'Q', about: 'constant quality, 0 (best) to 51; default 23' },
  bitrate: { value: 'B', about: 'bit/s of the video instead: 3000000, 3M, 800k' },
  preset: { value: 'NAME', words: VideoEncode.properties.preset.enum, about: 'speed against size; default veryfast' },
  accel: { value: 'NAME', words: AccelName.enum, about: 'who encodes; default auto' },
  start: { value: 'S', about: 'where to begin, s' },
  duration: { value: 'S', about: 'how much of it, s' },
  container: { value: 'NAME', words: FileOutput.properties.container.enum, about: "default: by OUT's ending; for a folder mp4" },
} as const satisfies Options;

export const transcodeOptions = {
  output: { value: 'OUT', short: 'o', about: 'the file to write; or a folder, which films are written into under their own names' },
  ...jobOptions,
  metrics: { about: 'measures PSNR and SSIM (and VMAF, where libav has it) of each film against its source, in a pass of its own' },
  overwrite: { about: 'replaces files that are there, and does again what is finished' },
  job: { value: 'FILE', about: 'a Job as JSON instead of films and of all options but --json' },
  cluster: { about: 'on the nodes of a cluster: pictures in chunks on all that have room, sound in one piece' },
  ...administratorOptions,
  ...jsonOption,
} as const satisfies Options;

export type TranscodeValues = ValuesOf<typeof transcodeOptions>;
