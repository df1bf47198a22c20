import { invalidArgument } from '../errors.js';
import { FrameCheck } from './frame-check.js';
import type { AudioFrame } from './audio-frame.js';
import { nativeOf } from './frame.js';
import type { VideoFrame } from './video-frame.js';
import type { RawAudio, RawVideo } from './raw.js';
import type { Session } from './session.js';

/** What is pushed into an input. */
export type Source = BytesSource | FramesSource;

interface BytesSource {
  kind: 'bytes';
  from: Stoppable<Uint8Array>;
}

export interface FramesSource {
  kind: 'frames';
  from: Stoppable<VideoFrame | AudioFrame>;
  video?: RawVideo;
  audio?: RawAudio;
}

type Stoppable<T> = AsyncIterable<T> & { destroy?: (error?: Error) => unknown };

/** What is pushed at once: small against the 8 MiB that may wait, so that the bound is kept. */
const pieceBytes = 1 << 20;

/** Begins to push a source into an input, while there is room. An error of the source ends the session with that error. */
export function feed(session: Session, input: number, source: Source): void {
  if (source.kind === 'bytes') return begin(session, input, source.from, (chunk) => pushBytes(session, input, chunk));
  const check = new FrameCheck(`spec.input[${input}]`, source);
  begin(session, input, source.from, (frame) => pushFrame(session, input, check, frame));
}

function begin<T>(session: Session, input: number, from: Stoppable<T>, take: (item: T) => Promise<boolean>): void {
  drain(session, input, from, take).catch((error: unknown) => void session.stop(error));
}

/** `take` resolves to false where the input wants no more. */
async function drain<T>(session: Session, input: number, from: Stoppable<T>, take: (item: T) => Promise<boolean>): Promise<void> {
  const items = from[Symbol.asyncIterator]();
  const end = { isReached: false };
  const abandonOnce = () => {
    if (!end.isReached) abandon(from, items);
    end.isReached = true;
  };
  const leave = session.atStop(abandonOnce);
  void refused(session, input, end).then(abandonOnce, () => {});
  try {
    for (let next = await items.next(); next.done !== true; next = await items.next()) {
      if (await take(next.value)) continue;
      abandonOnce();
      return;
    }
    end.isReached = true;
    if (!session.isStopped) session.native.pushEnd(input);
  } catch (error) {
    // A source that was let go may complain of it. What ended the session ended the feeding, too; stop() keeps the first reason.
    if (!end.isReached) void session.stop(error);
  } finally {
    end.isReached = true;
    leave();
  }
}

/** When the pipeline has all that it wants of the input, while the source may still think. */
async function refused(session: Session, input: number, end: { isReached: boolean }): Promise<void> {
  await session.until(() => end.isReached || !session.native.wantsMore(input), { hold: false });
}

/** A source that waits for something of its own hears of the end only this way. */
function abandon<T>(from: Stoppable<T>, items: AsyncIterator<T>): void {
  if (typeof from.destroy === 'function') from.destroy();
  else Promise.resolve(items.return?.()).catch(() => {});
}

/** Nobody waits for a source: a pipeline that was forgotten must not keep the process. */
async function room(session: Session, input: number): Promise<boolean> {
  const { native } = session;
  if (!native.canPush(input)) await session.until(() => native.canPush(input) || !native.wantsMore(input), { hold: false });
  return native.wantsMore(input);
}

async function pushBytes(session: Session, input: number, chunk: Uint8Array): Promise<boolean> {
  if (!ArrayBuffer.isView(chunk)) throw invalidArgument(`a chunk of spec.input[${input}].from`, 'a Uint8Array', chunk);
  const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    if (!(await room(session, input))) return false;
    session.native.push(input, bytes.subarray(at, at + pieceBytes));
  }
  return true;
}

/** The frame is closed, whatever becomes of it: who gives it gives it away. */
async function pushFrame(session: Session, input: number, check: FrameCheck, frame: VideoFrame | AudioFrame): Promise<boolean> {
  check.isFrame(frame);
  try {
    check.fits(frame);
    if (!(await room(session, input))) return false;
    session.native.pushFrame(input, nativeOf(frame));
    return true;
  } finally {
    frame.close();
  }
}
