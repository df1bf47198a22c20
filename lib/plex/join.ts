import { readFile } from 'node:fs/promises';
import { JetsonAvError } from '../errors.js';
import type { PendingFile } from '../client/atomic-file.js';

/** Boxes of MP4 that hold the parameter sets of a video codec. */
const configurationBoxes = ['avcC', 'hvcC', 'av1C'];
/** CodecPrivate of a Matroska track. */
const codecPrivate = Buffer.from([0x63, 0xa2]);

/**
 * The parameter sets in a header, in order: what a decoder is set up with. Headers are a few kilobytes made by our own
 * muxer, so they are searched and not parsed.
 */
export function codecConfigurations(header: Buffer): Buffer[] {
  return isMatroska(header) ? matroskaConfigurations(header) : mp4Configurations(header);
}

/**
 * Throws `ERR_JETSONAV_UNSUPPORTED` where segments that come with header `next` cannot be decoded behind the header at
 * `path`: another encoder than before made them.
 */
export async function checkJoin(path: string, next: PendingFile): Promise<void> {
  const [before, after] = await Promise.all([readFile(path), next.read()]);
  const [expected, actual] = [codecConfigurations(before), codecConfigurations(after)];
  const fits = expected.length === actual.length && expected.every((configuration, index) => configuration.equals(actual[index] as Buffer));
  if (!fits) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'The node that took over encodes with other parameter sets than the one before, so its segments do not join');
}

function isMatroska(header: Buffer): boolean {
  return header.length >= 4 && header.readUInt32BE(0) === 0x1a45dfa3;
}

function mp4Configurations(header: Buffer): Buffer[] {
  const found: { at: number; body: Buffer }[] = [];
  for (const type of configurationBoxes) {
    for (let at = header.indexOf(type, 4, 'latin1'); at >= 0; at = header.indexOf(type, at + 4, 'latin1')) {
      found.push({ at, body: header.subarray(at + 4, at - 4 + header.readUInt32BE(at - 4)) });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ body }) => body);
}

function matroskaConfigurations(header: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = header.indexOf(codecPrivate); at >= 0 && at + 2 < header.length; at = header.indexOf(codecPrivate, at + 2)) {
    const size = ebmlSize(header, at + 2);
    found.push(header.subarray(at + 2 + size.length, at + 2 + size.length + size.value));
  }
  return found;
}

/** A size of EBML: the zeros before the first one of its first byte tell how many bytes follow. */
function ebmlSize(bytes: Buffer, at: number): { length: number; value: number } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { length, value };
}
