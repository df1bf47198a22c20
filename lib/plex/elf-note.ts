import { invalidArgument } from '../errors.js';

/** Of ELF's tables: 64 bits, little-endian, as every machine that Node runs on with Linux. */
const header = { segments: 32, segmentSize: 54, segmentCount: 56 } as const;
const segment = { type: 0, flags: 4, offset: 8, address: 16, physical: 24, size: 32, memory: 40, align: 48, bytes: 56 } as const;
const types = { load: 1, note: 4, table: 6 } as const;
const readable = 4;
/** Bytes; no kernel maps by larger pages. */
const page = 0x1_0000;

/**
 * Puts `content` behind a program, as a note that is in memory when it runs: by its name the program finds it. Nothing moves; the table
 * of segments, for which there is no room to grow, is written anew behind all that was there. Throws `ERR_JETSONAV_INVALID_ARGUMENT` where
 * `program` is none.
 */
export function withNote(program: Buffer, name: string, content: Buffer): Buffer {
  const segments = segmentsOf(program);
  const loads = segments.filter((each) => typeOf(each) === types.load);
  // Kernels before 5.18 take the table's address for the first segment's and its place in the file, added.
  const base = Math.min(...loads.map((each) => number(each, segment.address) - number(each, segment.offset)));
  const end = Math.max(program.length, ...loads.map((each) => number(each, segment.address) + number(each, segment.memory) - base));
  const at = Math.ceil(end / page) * page;
  const tableBytes = (segments.length + 2) * segment.bytes;
  const note = encoded(name, content);
  const place = (type: number, offset: number, size: number, align: number) => described(type, { offset, address: base + offset, size, align });
  const table = segments.map((each) => (typeOf(each) === types.table ? place(types.table, at, tableBytes, 8) : each));
  table.push(place(types.load, at, tableBytes + note.length, page), place(types.note, at + tableBytes, note.length, 4));
  return Buffer.concat([withTable(program, at, table.length), Buffer.alloc(at - program.length), ...table, note]);
}

function segmentsOf(program: Buffer): Buffer[] {
  const isElf64 = program.length > 64 && program.readUInt32BE(0) === 0x7f454c46 && program[4] === 2 && program[5] === 1;
  if (!isElf64 || program.readUInt16LE(header.segmentSize) !== segment.bytes) throw invalidArgument('the program', 'one of Linux for 64 bits', program.subarray(0, 4).toString('latin1'));
  const [at, count] = [number(program, header.segments), program.readUInt16LE(header.segmentCount)];
  return Array.from({ length: count }, (_, index) => program.subarray(at + index * segment.bytes, at + (index + 1) * segment.bytes));
}

const typeOf = (entry: Buffer): number => entry.readUInt32LE(segment.type);

const number = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

function described(type: number, { offset, address, size, align }: { offset: number; address: number; size: number; align: number }): Buffer {
  const entry = Buffer.alloc(segment.bytes);
  entry.writeUInt32LE(type, segment.type);
  entry.writeUInt32LE(readable, segment.flags);
  const fields = { offset, address, physical: address, size, memory: size, align };
  for (const [name, value] of Object.entries(fields)) entry.writeBigUInt64LE(BigInt(value), segment[name as keyof typeof fields]);
  return entry;
}

function encoded(name: string, content: Buffer): Buffer {
  const lengths = Buffer.alloc(12);
  lengths.writeUInt32LE(name.length + 1, 0);
  lengths.writeUInt32LE(content.length, 4);
  return Buffer.concat([lengths, padded(Buffer.from(`${name}\0`)), padded(content)]);
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

function withTable(program: Buffer, at: number, count: number): Buffer {
  const changed = Buffer.from(program);
  changed.writeBigUInt64LE(BigInt(at), header.segments);
  changed.writeUInt16LE(count, header.segmentCount);
  return changed;
}
