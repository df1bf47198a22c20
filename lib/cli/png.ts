import { crc32, deflateSync } from 'node:zlib';

/** A picture of 8-bit RGB, rows without padding. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

export function blank(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(width * height * 3) };
}

/** Copies the columns from `left` to `right` (excluded) of one picture into another, at x, y. What does not fit is left out. */
export function paste(to: Picture, from: Picture, x: number, y: number, left = 0, right = from.width): void {
  const width = Math.min(right, from.width, to.width - x + left) - left;
  for (let row = 0; row < from.height && y + row < to.height; row++) {
    const start = (row * from.width + left) * 3;
    to.data.set(from.data.subarray(start, start + width * 3), ((y + row) * to.width + x) * 3);
  }
}

/** PNG (ISO/IEC 15948): one filtered row after the other, deflated. */
export function png({ width, height, data }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(filtered({ width, height, data }))), chunk('IEND', Buffer.alloc(0))]);
}

/** Each row less the one above it, which is what its first byte (2) says. */
function filtered({ width, height, data }: Picture): Buffer {
  const row = width * 3;
  const out = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (row + 1);
    out[at] = 2;
    for (let i = 0; i < row; i++) out[at + 1 + i] = data[y * row + i]! - (y === 0 ? 0 : data[(y - 1) * row + i]!);
  }
  return out;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
