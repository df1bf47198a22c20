import { VideoEncode } from '../job/index.js';
import type { Argument } from './argument.js';
import type { VideoEncoderMeaning } from './codecs.js';
import { findOption } from './command.js';
import { keyFrameGrid, oneOf, valueOf, type Quantity } from './quantity.js';
import { refuse } from './refusal.js';
import type { TrackContext } from './track-context.js';

type Tuning = Pick<VideoEncode, 'preset' | 'level' | 'keyFrameSeconds' | 'params'>;

const presets = VideoEncode.properties.preset.enum;

/** Key frames, and what libx264 alone is told. */
export function readTuning(context: TrackContext, { hardware }: VideoEncoderMeaning): Tuning {
  return { ...readKeyFrames(context), ...(hardware ? {} : { ...readPreset(context), ...readLevel(context), ...readParameters(context) }) };
}

function readKeyFrames({ stream, id, ledger }: TrackContext): Tuning {
  const option = findOption(stream.options, 'force_key_frames');
  if (option === undefined) return {};
  const keyFrameSeconds = valueOf(option, keyFrameGrid, 'expr:gte(t,n_forced*SECONDS)');
  ledger.map(option, `track ${id}: a key frame every ${keyFrameSeconds} s`, 'the grid begins at the first frame, as it does in libav');
  return { keyFrameSeconds };
}

function readPreset({ stream, id, ledger }: TrackContext): Tuning {
  const option = findOption(stream.options, 'preset');
  if (option === undefined) return {};
  ledger.keep(option, `track ${id}: preset ${option.value}`, 'other encoders map it to their own scale');
  return { preset: valueOf(option, oneOf(presets), `one of ${presets.join(', ')}`) };
}

const level: Quantity<string> = (text) => (/^\d(\.\d)?$/.test(text) ? text : undefined);

function readLevel({ stream, id, ledger }: TrackContext): Tuning {
  const option = findOption(stream.options, 'level');
  if (option === undefined) return {};
  ledger.keep(option, `track ${id}: level ${option.value}`, 'what the client can decode');
  return { level: valueOf(option, level, 'a level, as 4.0') };
}

/** The parameters that PMS sets; others of libx264 name files. */
const parameterNames: ReadonlySet<string> = new Set(['subme', 'me_range', 'rc_lookahead', 'me', 'no_chroma_me', '8x8dct', 'partitions']);

function readParameters({ stream, id, ledger }: TrackContext): Tuning {
  const option = findOption(stream.options, 'x264opts');
  if (option === undefined) return {};
  ledger.keep(option, `track ${id}: params`, 'used where libx264 is chosen');
  return { params: Object.fromEntries(option.value.split(':').map((text) => readParameter(option, text))) };
}

/** A bare name is switched on, as in libx264. */
function readParameter(option: Argument, text: string): [name: string, value: string] {
  const [, name, value = '1'] = /^([A-Za-z0-9_]+)(?:=([A-Za-z0-9_.,+-]{1,64}))?$/.exec(text) ?? [];
  return name === undefined || !parameterNames.has(name) ? refuse(option, `'${text}' is not a parameter of libx264 that we know of Plex`) : [name, value];
}
