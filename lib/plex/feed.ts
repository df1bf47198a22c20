import type { NodeSession } from './cluster.js';

/** What an input of the job reads that is pushed to the node. */
export interface Feed {
  /** Index into the inputs of the job. */
  input: number;
  /** Its bytes from a time on, s from its beginning, or from somewhat earlier; ends where the input does, and throws the signal's reason. */
  from: (seconds: number, signal: AbortSignal) => AsyncGenerator<Uint8Array, void, undefined>;
}

/** Longest piece of a push, bytes. */
const longestPiece = 256 << 10;

/**
 * Pushes an input into a session, as fast as the node takes it: until it has ended, nobody wants more, or the signal. Throws what pushing
 * throws: a node that lives and is given nothing more would wait for ever.
 */
export async function pushInto(session: NodeSession, { input, from }: Feed, seconds: number, signal: AbortSignal): Promise<void> {
  let offset = 0;
  try {
    for await (const piece of from(seconds, signal)) {
      for (let at = 0; at < piece.length; at += longestPiece) {
        const next = await pushPiece(session, input, offset, piece.subarray(at, at + longestPiece));
        if (next === undefined) return;
        offset = next;
      }
    }
    await session.push(input, offset, new Uint8Array(), true);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Where the next piece begins; undefined: nobody wants one. */
async function pushPiece(session: NodeSession, input: number, offset: number, piece: Uint8Array): Promise<number | undefined> {
  const end = offset + piece.length;
  for (;;) {
    const { received, wanted } = await session.push(input, offset, piece, false);
    if (!wanted) return undefined;
    if (received >= end) return end;
  }
}
