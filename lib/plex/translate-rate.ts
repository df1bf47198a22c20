import type { RateControl } from '../job/index.js';
import type { Argument } from './argument.js';
import type { VideoEncoderMeaning } from './codecs.js';
import { findOption } from './command.js';
import { bits, decimal, valueOf } from './quantity.js';
import { refuse } from './refusal.js';
import type { TrackContext } from './track-context.js';

/** -crf or -qp is a quality, -b an average; both under the cap of -maxrate and -bufsize. */
export function readRateControl(context: TrackContext, codec: Argument, encoder: VideoEncoderMeaning): RateControl {
  const { options } = context.stream;
  const quality = encoder.quality === undefined ? undefined : findOption(options, encoder.quality);
  const average = findOption(options, 'b');
  if (quality !== undefined && average !== undefined) return refuse(average, `-${quality.name} already says how the bits are spent`);
  if (quality !== undefined) return readQuality(context, quality);
  if (average !== undefined) return readAverage(context, average);
  return refuse(codec, `no ${encoder.quality === undefined ? '' : `-${encoder.quality} and no `}-b says how the bits are spent`);
}

function readQuality(context: TrackContext, option: Argument): RateControl {
  const value = valueOf(option, decimal, 'a quality');
  if (option.name === 'qp') context.ledger.map(option, `track ${context.id}: quality ${value}`, 'VAAPI takes -qp with -maxrate as a quality under a cap, on the scale of CRF');
  else context.ledger.keep(option, `track ${context.id}: quality ${value}`, 'constant quality, on the scale of CRF');
  return { mode: 'quality', quality: value, ...readLimits(context) };
}

function readAverage(context: TrackContext, option: Argument): RateControl {
  const bitRate = valueOf(option, bits, 'a bit rate');
  context.ledger.keep(option, `track ${context.id}: ${bitRate} bit/s`, 'the average bit rate');
  return { mode: 'bitrate', bitRate, ...readLimits(context) };
}

function readLimits({ stream: { options }, id, ledger }: TrackContext): Pick<RateControl, 'maxBitRate' | 'bufferSize'> {
  const limits: Pick<RateControl, 'maxBitRate' | 'bufferSize'> = {};
  const highest = findOption(options, 'maxrate');
  const buffer = findOption(options, 'bufsize');
  if (highest !== undefined) {
    limits.maxBitRate = valueOf(highest, bits, 'a bit rate');
    ledger.keep(highest, `track ${id}: at most ${limits.maxBitRate} bit/s`, 'what the client can take');
  }
  if (buffer !== undefined) {
    limits.bufferSize = valueOf(buffer, bits, 'bits');
    ledger.keep(buffer, `track ${id}: a buffer of ${limits.bufferSize} bit`, 'over how long the highest bit rate is measured');
  }
  return limits;
}
