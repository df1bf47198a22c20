/** PGS subtitles (.sup) of one filled rectangle each, made byte by byte. */

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Limited range; opacity 0 to 255. */
  color: { y: number; cr: number; cb: number; opacity: number };
}

export interface PgsEvent {
  /** s */
  at: number;
  /** Absent: nothing is shown from here on. */
  show?: Rectangle;
}

const [pcs, wds, pds, ods, end] = [0x16, 0x17, 0x14, 0x15, 0x80];

export function pgs(canvas: { width: number; height: number }, events: readonly PgsEvent[]): Uint8Array {
  return Buffer.concat(events.flatMap(({ at, show }, number) => displaySet(canvas, at, number, show)));
}

function displaySet(canvas: { width: number; height: number }, at: number, number: number, show: Rectangle | undefined): Buffer[] {
  const object = show === undefined ? [] : [...u16(0), 0, 0, ...u16(show.x), ...u16(show.y)];
  const composition = [...u16(canvas.width), ...u16(canvas.height), 0x10, ...u16(number), 0x80, 0, 0, show === undefined ? 0 : 1, ...object];
  if (show === undefined) return [segment(at, pcs, composition), segment(at, end, [])];
  const { x, y, width, height, color } = show;
  const pixels = Array.from({ length: height }, () => [...run(width), 0, 0]).flat();
  return [
    segment(at, pcs, composition),
    segment(at, wds, [1, 0, ...u16(x), ...u16(y), ...u16(width), ...u16(height)]),
    segment(at, pds, [0, 0, 1, color.y, color.cr, color.cb, color.opacity]),
    segment(at, ods, [...u16(0), 0, 0xc0, ...u24(pixels.length + 4), ...u16(width), ...u16(height), ...pixels]),
    segment(at, end, []),
  ];
}

/** `width` pixels of entry 1. */
function run(width: number): number[] {
  return width < 64 ? [0, 0x80 | width, 1] : [0, 0xc0 | (width >> 8), width & 255, 1];
}

function segment(at: number, type: number, bytes: number[]): Buffer {
  const header = Buffer.alloc(13);
  header.write('PG', 0, 'latin1');
  header.writeUInt32BE(Math.round(at * 90000), 2);
  header.writeUInt8(type, 10);
  header.writeUInt16BE(bytes.length, 11);
  return Buffer.concat([header, Buffer.from(bytes)]);
}

const u16 = (value: number): number[] => [value >> 8, value & 255];
const u24 = (value: number): number[] => [value >> 16, (value >> 8) & 255, value & 255];
