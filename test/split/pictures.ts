import { Pipeline } from '../../lib/pipeline/index.js';

/** The packets of one stream as a demuxer gives them. */
export interface PacketTable {
  /** When they are shown, us, ascending. */
  shown: number[];
  /** When they are decoded, us, in the order of the file. */
  decoded: number[];
  /** bytes, in the order of the file */
  sizes: number[];
}

const us = (seconds = NaN): number => Math.round(seconds * 1e6);

export async function packetTable(path: string, kind: 'video' | 'audio'): Promise<PacketTable> {
  await using pipeline = await Pipeline.open({ input: path, video: kind === 'video' && { encode: 'copy' }, audio: kind === 'audio' && { encode: 'copy' }, output: { kind: 'packets' } });
  const table: PacketTable = { shown: [], decoded: [], sizes: [] };
  for await (const { pts, dts, data } of pipeline.packets()) {
    table.shown.push(us(pts));
    table.decoded.push(us(dts));
    table.sizes.push(data.byteLength);
  }
  table.shown.sort((a, b) => a - b);
  return table;
}
