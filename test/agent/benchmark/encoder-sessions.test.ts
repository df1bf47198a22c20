import t from 'tap';
import { countEncoderSessions } from '../../../lib/agent/benchmark/encoder-sessions.js';
import type { OpenTranscoding } from '../../../lib/agent/transcoding.js';
import { part } from '../../coordinator/fixtures.js';
import { FakeTranscoding } from '../fake-transcoding.js';

const never = new AbortController().signal;
const parts = [part('decode', 'h264', 8, 'nvdec', 500), part('encode', 'h264', 8, 'nvenc', 500), part('encode', 'hevc', 8, 'nvenc', 300), part('encode', 'h264', 8, 'cpu', 100)];

class Encoder extends FakeTranscoding {
  readonly #error: Error | undefined;

  constructor(job: FakeTranscoding['job'], error?: Error) {
    super(job, {});
    this.#error = error;
  }

  override async run(): Promise<void> {
    if (this.#error !== undefined) throw this.#error;
    this.taken = 1;
    await new Promise(() => {});
  }
}

/** An encoder that takes so many at once; the next one fails where `when` says. */
function driver(limit: number, when: 'open' | 'run') {
  const made: Encoder[] = [];
  const open: OpenTranscoding = async (job) => {
    const isFull = made.filter(({ closed }) => !closed).length >= limit;
    if (isFull && when === 'open') throw new Error('OpenEncodeSessionEx failed: out of memory (10)');
    const encoder = new Encoder(job, isFull ? new Error('OpenEncodeSessionEx failed: out of memory (10)') : undefined);
    made.push(encoder);
    return encoder;
  };
  return { made, open };
}

for (const when of ['open', 'run'] as const) {
  t.test(`the streams that an encoder takes are counted until one is refused: at ${when}`, async (t) => {
    const { made, open } = driver(3, when);
    t.strictSame(await countEncoderSessions(parts, { open, signal: never }), [{ engine: 'nvenc', most: 3 }], 'each engine once, and the cores have no limit');
    t.match(made[0]!.job.tracks, [{ encode: { codec: 'h264', accel: 'cuda' } }]);
    t.strictSame(made.slice(0, 3).map(({ throttled }) => throttled), [[true], [true], [true]], 'those that wait take no time from the next one');
    t.ok(made.every(({ closed }) => closed));
  });
}

t.test('an encoder that takes more than anybody asks for has no limit', async (t) => {
  const { made, open } = driver(Infinity, 'open');
  t.strictSame(await countEncoderSessions(parts, { open, signal: never, most: 5 }), []);
  t.equal(made.length, 5);
});

t.test('a session that comes ends the count, and nothing stays open', async (t) => {
  const { made, open } = driver(8, 'open');
  const reason = new Error('a session came');
  const controller = new AbortController();
  const interrupted: OpenTranscoding = async (job, options) => {
    if (made.length === 2) controller.abort(reason);
    return open(job, options);
  };
  await t.rejects(countEncoderSessions(parts, { open: interrupted, signal: controller.signal }), reason);
  t.ok(made.length >= 2 && made.every(({ closed }) => closed));
});

t.test('what was not measured is not counted', async (t) => {
  const { made, open } = driver(3, 'open');
  t.strictSame(await countEncoderSessions([{ ...parts[1]!, rates: [] }, parts[3]!], { open, signal: never }), []);
  t.equal(made.length, 0);
});
