import { invalidArgument } from '../errors.js';
import type { Session } from './session.js';

/** What is pushed at once: small against the 8 MiB that may wait, so that the bound is kept. */
const pieceBytes = 1 << 20;

type Source = AsyncIterable<Uint8Array> & { destroy?: (error?: Error) => unknown };

/** Pushes bytes into an input while there is room. An error of theirs ends the session with that error. */
export async function feed(session: Session, input: number, from: Source): Promise<void> {
  const chunks = from[Symbol.asyncIterator]();
  const leave = session.atStop(() => abandon(from, chunks));
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      if (!ArrayBuffer.isView(next.value)) throw invalidArgument(`a chunk of spec.input[${input}].from`, 'a Uint8Array', next.value);
      await push(session, input, next.value);
    }
    if (!session.isStopped) session.native.pushEnd(input);
  } catch (error) {
    // What ended the session ended the feeding, too; stop() keeps the first reason.
    void session.stop(error);
  } finally {
    leave();
  }
}

/** A source that waits for bytes of its own hears of the end only this way. */
function abandon(from: Source, chunks: AsyncIterator<Uint8Array>): void {
  if (typeof from.destroy === 'function') from.destroy();
  else Promise.resolve(chunks.return?.()).catch(() => {});
}

async function push(session: Session, input: number, chunk: Uint8Array): Promise<void> {
  const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    // Nobody waits for a source: a pipeline that was forgotten must not keep the process.
    await session.until(() => session.native.canPush(input), { hold: false });
    session.native.push(input, bytes.subarray(at, at + pieceBytes));
  }
}
