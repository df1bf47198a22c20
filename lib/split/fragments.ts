import { JetsonAvError } from '../errors.js';

/** Fragmented MP4 (ISO/IEC 14496-12) of one track, as far as it takes to look at its pictures and to put it behind another. */

export interface Header {
  /** Ticks a second. */
  timescale: number;
  /** Ticks by which what is shown is earlier than what is stored, by the edit list. */
  mediaTime: number;
  /** Where that stands, byte; undefined: there is no edit list of the usual form, and it is 0. */
  mediaTimeAt: number | undefined;
  /** The sample description, which holds the parameter sets. */
  description: Buffer;
}

export interface Sample {
  /** Ticks. */
  dts: number;
  pts: number;
  bytes: number;
  key: boolean;
}

interface Box {
  type: string;
  /** Behind its head. */
  begin: number;
  end: number;
}

/** Throws `ERR_JETSONAV_PROTOCOL` where it is none. */
export function readHeader(init: Buffer): Header {
  const track = descend(init, { type: '', begin: 0, end: init.length }, 'moov', 'trak');
  const media = descend(init, track, 'mdia');
  const clock = descend(init, media, 'mdhd').begin;
  const description = descend(init, media, 'minf', 'stbl', 'stsd');
  const at = mediaTimeAt(init, track);
  return {
    timescale: init.readUInt32BE(clock + (init[clock] === 1 ? 20 : 12)),
    mediaTime: at === undefined ? 0 : init.readInt32BE(at), mediaTimeAt: at,
    description: init.subarray(description.begin, description.end),
  };
}

/** Of the first edit that is not empty. */
function mediaTimeAt(init: Buffer, track: Box): number | undefined {
  const edits = find(init, track, 'edts');
  const list = edits === undefined ? undefined : descend(init, edits, 'elst').begin;
  if (list === undefined || init[list] === 1) return undefined;
  for (let entry = 0; entry < init.readUInt32BE(list + 4); entry += 1) {
    const at = list + 8 + entry * 12 + 4;
    if (init.readInt32BE(at) >= 0) return at;
  }
  return undefined;
}

/** The same header, of which what is shown is a second earlier than what is stored: room for the times of any chunk, however far its pictures are reordered. */
export function withRoom(init: Buffer): Buffer {
  const { timescale, mediaTimeAt: at } = readHeader(init);
  const copy = Buffer.from(init);
  if (at !== undefined) copy.writeInt32BE(timescale, at);
  return copy;
}

/** The pictures of a segment, in the order of decoding; with its times moved by so many ticks, in place. */
export function readSamples(segment: Buffer, shift = 0): Sample[] {
  const samples: Sample[] = [];
  for (const fragment of boxes(segment, { type: '', begin: 0, end: segment.length })) {
    if (fragment.type !== 'moof') continue;
    const track = descend(segment, fragment, 'traf');
    const defaults = defaultsOf(segment, descend(segment, track, 'tfhd').begin);
    let dts = moved(segment, descend(segment, track, 'tfdt').begin, shift);
    for (const run of boxes(segment, track)) if (run.type === 'trun') dts = readRun(segment, run.begin, dts, defaults, samples);
  }
  return samples;
}

function moved(bytes: Buffer, at: number, shift: number): number {
  const isLong = bytes[at] === 1;
  const time = (isLong ? Number(bytes.readBigUInt64BE(at + 4)) : bytes.readUInt32BE(at + 4)) + shift;
  if (time < 0) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A fragment would begin at ${time}`);
  if (shift !== 0 && isLong) bytes.writeBigUInt64BE(BigInt(time), at + 4);
  else if (shift !== 0) bytes.writeUInt32BE(time, at + 4);
  return time;
}

interface Defaults {
  duration: number;
  bytes: number;
  flags: number;
}

/** Fields of tfhd that precede the three, by flag, and their lengths. */
const before = [[0x1, 8], [0x2, 4]] as const;

function defaultsOf(bytes: Buffer, begin: number): Defaults {
  const present = bytes.readUInt32BE(begin) & 0xffffff;
  let at = begin + 8 + before.reduce((sum, [flag, length]) => sum + (present & flag ? length : 0), 0);
  const next = (flag: number): number => {
    if (!(present & flag)) return 0;
    at += 4;
    return bytes.readUInt32BE(at - 4);
  };
  return { duration: next(0x8), bytes: next(0x10), flags: next(0x20) };
}

const isNoSync = 0x10000;

function readRun(bytes: Buffer, begin: number, from: number, defaults: Defaults, samples: Sample[]): number {
  const [version, present, count] = [bytes[begin], bytes.readUInt32BE(begin) & 0xffffff, bytes.readUInt32BE(begin + 4)];
  let [at, dts] = [begin + 8 + (present & 0x1 ? 4 : 0), from];
  const next = (flag: number, otherwise: number): number => {
    if (!(present & flag)) return otherwise;
    at += 4;
    return bytes.readUInt32BE(at - 4);
  };
  const firstFlags = next(0x4, -1);
  for (let index = 0; index < count; index += 1) {
    const [duration, size, flags] = [next(0x100, defaults.duration), next(0x200, defaults.bytes), next(0x400, index === 0 && firstFlags >= 0 ? firstFlags : defaults.flags)];
    const offset = next(0x800, 0);
    samples.push({ dts, pts: dts + (version === 0 ? offset : offset | 0), bytes: size, key: (flags & isNoSync) === 0 });
    dts += duration;
  }
  return dts;
}

function descend(bytes: Buffer, box: Box, ...types: string[]): Box {
  return types.reduce((within, type) => {
    const found = find(bytes, within, type);
    if (found === undefined) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A file that should be fragmented MP4 has no ${type}`);
    return found;
  }, box);
}

function find(bytes: Buffer, within: Box, type: string): Box | undefined {
  for (const box of boxes(bytes, within)) if (box.type === type) return box;
  return undefined;
}

function* boxes(bytes: Buffer, { begin, end }: Box): Generator<Box> {
  for (let at = begin; at + 8 <= end;) {
    const [short, type] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    const head = short === 1 ? 16 : 8;
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    if (length < head || at + length > end) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A box ${type} of ${length} bytes lies in ${end - at}`);
    yield { type, begin: at + head, end: at + length };
    at += length;
  }
}
