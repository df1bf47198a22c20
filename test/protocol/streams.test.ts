import t from 'tap';
import type * as native from '../../lib/native/info.js';
import { EventQueue } from '../../lib/protocol/event-queue.js';
import type * as wire from '../../lib/protocol/media-info.js';
import { formatLine, parseLines } from '../../lib/protocol/ndjson.js';
import { Watchdog } from '../../lib/protocol/watchdog.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function collect(chunks: string[]): Promise<unknown[]> {
  const values: unknown[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  for await (const value of parseLines(source())) values.push(value);
  return values;
}

t.test('lines are found however the bytes are cut, in the middle of a character too', async (t) => {
  const text = Buffer.from([{ a: 'é' }, { b: 2 }, []].map(formatLine).join('')).toString('latin1');
  for (let size = 1; size < text.length; size += 1) {
    t.strictSame(await collect(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []), [{ a: 'é' }, { b: 2 }, []], `${size}`);
  }
});

t.test('a line that is no JSON, has no end, or is endless is an error of the protocol', async (t) => {
  const protocol = { code: 'ERR_JETSONAV_PROTOCOL' };
  await t.rejects(collect(['{"a":1}\n{oops}\n']), { ...protocol, message: /no JSON/ });
  await t.rejects(collect(['{"a":1}\n{"b"']), { ...protocol, message: /inside a line/ });
  await t.rejects(collect(Array.from({ length: 80 }, () => 'x'.repeat(64 << 10))), { ...protocol, message: /longer than/ });
});

t.test('a queue holds its writer when it is full, and lets go when it ends', async (t) => {
  const queue = new EventQueue<number>(2);
  await queue.push(1);
  const second = queue.push(2).then(() => 'pushed');
  t.equal(await Promise.race([second, sleep(20)]), undefined, 'full');
  const reader = queue.read();
  t.equal((await reader.next()).value, 1);
  t.equal(await second, 'pushed');
  queue.end();
  t.equal((await reader.next()).value, 2, 'what was queued is read');
  t.equal((await reader.next()).done, true);
  await queue.push(3);
  t.equal((await reader.next()).done, true);
});

t.test('a queue that ends with an error gives it after its items, to a reader that waits as well', async (t) => {
  const queue = new EventQueue<number>(5);
  await queue.push(1);
  queue.end(new Error('lost'));
  queue.end();
  const reader = queue.read();
  t.equal((await reader.next()).value, 1);
  await t.rejects(reader.next(), /lost/);
  const waiting = new EventQueue<number>(5);
  const next = waiting.read().next();
  waiting.end(new Error('lost'));
  await t.rejects(next, /lost/);
});

t.test('the watchdog barks once after the silence, and not while it hears something', async (t) => {
  let barks = 0;
  const dog = new Watchdog(120, () => (barks += 1));
  for (let turn = 0; turn < 10; turn += 1) {
    await sleep(30);
    dog.heard();
  }
  t.equal(barks, 0);
  // By its own turns, not by the clock: who has none does not bark.
  for (let turn = 0; turn < 1_000 && barks === 0; turn += 1) await sleep(10);
  await sleep(300);
  t.equal(barks, 1);
});

t.test('the watchdog does not bark at its own sleep', async (t) => {
  let barks = 0;
  const dog = new Watchdog(240, () => (barks += 1));
  const wakeAt = performance.now() + 600;
  while (performance.now() < wakeAt);
  await sleep(0);
  dog.heard();
  t.equal(barks, 0, 'blocked for more than the silence, and heard right after');
  dog.stop();
  await sleep(300);
  t.equal(barks, 0, 'stopped');
});

type Plain<T> = T extends readonly (infer E)[] ? (number extends T['length'] ? Plain<E>[] : { -readonly [K in keyof T]: Plain<T[K]> }) : T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;
/** Compiles only where each of the two fits the other. */
type Same<A extends B, B extends C, C = A> = [A, B, C];
type Whole<T> = Required<Plain<T>>;

/** What travels has the shape of what the addon says, optional fields too: the compiler is the test. */
export type Shapes = [
  Same<Plain<native.StreamInfo>, Plain<wire.StreamInfo>>, Same<Whole<native.StreamInfo>, Whole<wire.StreamInfo>>,
  Same<Plain<native.InputInfo>, Plain<wire.InputInfo>>, Same<Whole<native.InputInfo>, Whole<wire.InputInfo>>,
  Same<Plain<native.StageInfo>, Plain<wire.StageInfo>>, Same<Whole<native.StageInfo>, Whole<wire.StageInfo>>,
  Same<Plain<native.RenditionInfo>, Plain<wire.RenditionInfo>>, Same<Whole<native.RenditionInfo>, Whole<wire.RenditionInfo>>,
  Same<Plain<native.NativeProgress>, Plain<wire.Progress>>, Same<Whole<native.NativeProgress>, Whole<wire.Progress>>,
];
