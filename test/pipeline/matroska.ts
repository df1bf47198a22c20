/** Matroska files of one ASS subtitle, made byte by byte: with the chapters, tags and attachments that no encoder makes. */

export interface Parts {
  /** s */
  duration: number;
  /** The script's header, and one event: its fields from ReadOrder on. */
  ass: { header: string; event: string; start: number; end: number };
  chapters?: readonly { start: number; end: number; title: string }[];
  tags?: Readonly<Record<string, string>>;
  attachments?: readonly { name: string; type: string; data: Uint8Array }[];
}

const ns = (seconds: number): Buffer => number(Math.round(seconds * 1e9));

export function matroska({ duration, ass, chapters = [], tags = {}, attachments = [] }: Parts): Uint8Array {
  const header = element('1A45DFA3', element('4286', number(1)), element('42F7', number(1)), element('42F2', number(4)), element('42F3', number(8)), element('4282', 'matroska'), element('4287', number(4)), element('4285', number(2)));
  const info = element('1549A966', element('2AD7B1', number(1e6)), element('4489', float(duration * 1000)), element('4D80', 'test'), element('5741', 'test'));
  const track = element('AE', element('D7', number(1)), element('73C5', number(1)), element('83', number(0x11)), element('86', 'S_TEXT/ASS'), element('63A2', ass.header), element('22B59C', 'fre'), element('536E', 'Paroles'));
  const atoms = chapters.map(({ start, end, title }, index) => element('B6', element('73C4', number(index + 1)), element('91', ns(start)), element('92', ns(end)), element('80', element('85', title), element('437C', 'eng'))));
  const simple = Object.entries(tags).map(([name, value]) => element('67C8', element('45A3', name), element('4487', value)));
  const files = attachments.map(({ name, type, data }, index) => element('61A7', element('466E', name), element('4660', type), element('46AE', number(index + 1)), element('465C', Buffer.from(data))));
  const block = element('A0', element('A1', Buffer.concat([Buffer.from([0x81, ...u16(ass.start * 1000), 0]), Buffer.from(ass.event)])), element('9B', number(Math.round((ass.end - ass.start) * 1000))));
  const segment = element('18538067', info, element('1654AE6B', track),
    ...(atoms.length > 0 ? [element('1043A770', element('45B9', ...atoms))] : []),
    ...(simple.length > 0 ? [element('1254C367', element('7373', element('63C0'), ...simple))] : []),
    ...(files.length > 0 ? [element('1941A469', ...files)] : []),
    element('1F43B675', element('E7', number(0)), block));
  return Buffer.concat([header, segment]);
}

function element(id: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((each) => (typeof each === 'string' ? Buffer.from(each) : each)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

const u16 = (value: number): number[] => [Math.round(value) >> 8, Math.round(value) & 255];
