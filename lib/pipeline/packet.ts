import type { Track } from '../job/index.js';
import type { NativePacket } from '../native/addon.js';

/** One packet of a `packets` output. */
export interface Packet {
  /** Id of the track. */
  track: string;
  /** libav's memory, without a copy. */
  data: Uint8Array;
  /** s of output time, as the next two; absent where unknown. */
  pts?: number;
  dts?: number;
  duration?: number;
  isKey: boolean;
}

export function packetOf({ track, key, ...rest }: NativePacket, tracks: readonly Track[]): Packet {
  return { ...rest, track: tracks[track]!.id, isKey: key };
}
