import t from 'tap';
import { codecConfigurations } from '../../lib/plex/join.js';

const box = (type: string, body: string): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + body.length);
  return Buffer.concat([size, Buffer.from(type + body)]);
};

t.test('Parameter sets are found in an MP4 header, in order', async (t) => {
  const header = Buffer.concat([box('ftyp', 'iso6'), box('hvcC', 'first'), box('elst', 'anything'), box('avcC', 'second')]);
  t.same(codecConfigurations(header).map(String), ['first', 'second']);
});

t.test('Parameter sets are found in a Matroska header, whatever the length of their size', async (t) => {
  const header = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x63, 0xa2, 0x83]), Buffer.from('abc'), Buffer.from([0x63, 0xa2, 0x40, 0x04]), Buffer.from('defg')]);
  t.same(codecConfigurations(header).map(String), ['abc', 'defg']);
});

t.test('A header that ends early, or holds none, gives what there is', async (t) => {
  t.same(codecConfigurations(Buffer.from('avcC')), []);
  t.same(codecConfigurations(Buffer.alloc(0)), []);
  t.same(codecConfigurations(Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x63, 0xa2])), []);
});
