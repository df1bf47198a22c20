import type { PushReply } from '../protocol/client.js';
import type { NodeSession } from './node-session.js';

/** What an input of the job reads that is pushed to the node. */
export interface Feed {
  /** Index into the inputs of the job. */
  input: number;
  /** Its bytes from a time on, s from its beginning, or from somewhat earlier; ends where the input does, and throws the signal's reason. */
  from: (seconds: number, signal: AbortSignal) => AsyncGenerator<Uint8Array, void, undefined>;
}

/** Hands bytes over from an offset on; what was taken of them, the answer says. */
export type Push = (offset: number, bytes: Uint8Array, last: boolean) => Promise<PushReply>;

/** Longest piece of a push, bytes. */
export const longestPiece = 256 << 10;

/**
 * Pushes an input into a session, as fast as the node takes it: until it has ended, nobody wants more, or the signal. Throws what pushing
 * throws: a node that lives and is given nothing more would wait for ever.
 */
export async function pushInto(session: NodeSession, { input, from }: Feed, seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pushAll((offset, bytes, last) => session.push(input, offset, bytes, last), from(seconds, signal));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Until all are taken or no more are wanted. Throws what reading and pushing throw. */
export async function pushAll(push: Push, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let offset = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += longestPiece) {
      const next = await pushPiece(push, offset, piece.subarray(at, at + longestPiece));
      if (next === undefined) return;
      offset = next;
    }
  }
  await push(offset, new Uint8Array(), true);
}

/** Where the next piece begins; undefined: nobody wants one. */
async function pushPiece(push: Push, offset: number, piece: Uint8Array): Promise<number | undefined> {
  const end = offset + piece.length;
  for (;;) {
    const { received, wanted } = await push(offset, piece, false);
    if (!wanted) return undefined;
    if (received >= end) return end;
  }
}
