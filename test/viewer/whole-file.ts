/**
 * Whether a file is whole: its boxes, or its elements, fill it to the last byte, and what must be in it is there. Returns what is wrong.
 */
export function brokenAt(name: string, bytes: Buffer): string | undefined {
  if (name.endsWith('.srt')) return undefined;
  if (name.startsWith('sub-')) return brokenText(bytes.toString());
  return isMatroska(bytes) ? brokenMatroska(bytes) : brokenMp4(name, bytes);
}

/** Of ASS: whole lines. */
function brokenText(text: string): string | undefined {
  return text.endsWith('\n') && /^(\[Script Info\]|Dialogue: )/m.test(text) ? undefined : `a line that breaks off: ${text.slice(-40)}`;
}

const isMatroska = (bytes: Buffer): boolean => [0x1a45dfa3, clusterId].includes(bytes.length < 4 ? 0 : bytes.readUInt32BE(0));

/** Of MP4: a header ends with `moov`, a segment with `mdat`, a film has both. */
function brokenMp4(name: string, bytes: Buffer): string | undefined {
  const types: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.length - at < 8 ? 0 : boxSize(bytes, at);
    if (size < 8 || at + size > bytes.length) return `a box of ${size} bytes at ${at} of ${bytes.length}`;
    types.push(bytes.toString('latin1', at + 4, at + 8));
    at += size;
  }
  const needed = name.startsWith('init-') ? ['moov'] : name.endsWith('.m4s') ? ['moof', 'mdat'] : ['moov', 'mdat'];
  const missing = needed.filter((type) => !types.includes(type));
  return missing.length === 0 ? undefined : `no ${missing.join(' and no ')} among ${types.join(' ')}`;
}

function boxSize(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  return size === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : size;
}

const clusterId = 0x1f43b675;
/** Elements of unknown size, which end where their parent does: what they hold is looked at in their place. */
const openIds = [0x18538067, clusterId];

function brokenMatroska(bytes: Buffer): string | undefined {
  let elements = 0;
  for (let at = 0; at < bytes.length; elements += 1) {
    const id = vint(bytes, at, true);
    const size = id === undefined ? undefined : vint(bytes, at + id.length, false);
    if (id === undefined || size === undefined) return `an element that breaks off at ${at} of ${bytes.length}`;
    const content = at + id.length + size.length;
    const isOpen = openIds.includes(id.value) && size.value === 2 ** (7 * size.length) - 1;
    if (!isOpen && content + size.value > bytes.length) return `an element of ${size.value} bytes at ${at} of ${bytes.length}`;
    at = isOpen ? content : content + size.value;
  }
  return elements === 0 ? 'it is empty' : undefined;
}

/** A number of EBML; an id keeps the bit that says its length. */
function vint(bytes: Buffer, at: number, keepsMark: boolean): { length: number; value: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return undefined;
  let value = keepsMark ? first : first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + bytes[at + index]!;
  return { length, value };
}
