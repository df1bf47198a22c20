import t from 'tap';
import { FilmRefused } from '../../../lib/agent/media/film-source.js';
import { FilmWindow } from '../../../lib/agent/media/film-window.js';
import { until } from '../../until.js';

const never = new AbortController().signal;
const size = 10_000;
const film = Buffer.from(Array.from({ length: size }, (_, i) => (i * 7) % 251));

/** A host that gives pieces of 100 bytes, and does with each answer what `answers` says: how many bytes come before it breaks, or an error. */
function hostOf(answers: (number | Error)[]) {
  const opened: number[] = [];
  const open = async (offset: number, signal: AbortSignal) => {
    opened.push(offset);
    const answer = answers.shift() ?? Infinity;
    if (typeof answer !== 'number') throw answer;
    const breaksAfter = answer;
    async function* body() {
      for (let at = offset; at < size; at += 100) {
        if (at - offset >= breaksAfter) throw new Error('broken');
        signal.throwIfAborted();
        yield film.subarray(at, Math.min(size, at + 100));
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return { size, type: 'video/x', body: body() as AsyncGenerator<Buffer, void, undefined> };
  };
  return { opened, source: { open } };
}

async function all(window: FilmWindow, offset: number): Promise<Buffer> {
  await window.turnTo(offset, never);
  const pieces: Buffer[] = [];
  for await (const piece of window.read(never)) pieces.push(piece);
  return Buffer.concat(pieces);
}

t.test('answers that break are gone on with where they broke', async (t) => {
  const { opened, source } = hostOf([1_000, new Error('gone'), new Error('gone'), 2_500, 0, 0]);
  const window = new FilmWindow({ source, bytes: () => 2_000, retryMs: 1 });
  t.ok((await all(window, 50)).equals(film.subarray(50)));
  t.strictSame(opened, [50, 1_050, 1_050, 1_050, 3_550, 3_550, 3_550]);
});

t.test('a host that stays away ends the film with its error, and a refusal does at once', async (t) => {
  const gone = hostOf(Array.from({ length: 1_000 }, () => new Error('gone')));
  await t.rejects(all(new FilmWindow({ source: gone.source, bytes: () => 2_000, retryMs: 1, outageMs: 100 }), 0), { message: 'gone' });
  t.ok(gone.opened.length > 1);
  const refused = hostOf([1_000, new FilmRefused(409)]);
  const window = new FilmWindow({ source: refused.source, bytes: () => 2_000, retryMs: 1 });
  await t.rejects(all(window, 0), new FilmRefused(409));
  t.strictSame(refused.opened, [0, 1_000]);
  t.ok((await all(window, 500)).equals(film.subarray(500)), 'whoever asks again is not told the old error');
});

t.test('a step back is served from what lies here, a leap from the host', async (t) => {
  const { opened, source } = hostOf([]);
  const window = new FilmWindow({ source, bytes: () => 4_000 });
  await window.turnTo(0, never);
  await until(() => window.held >= 3_000, 5_000, 'the bytes ahead');
  let read = 0;
  for await (const piece of window.read(never)) if ((read += piece.length) === 2_000) break;
  await window.turnTo(1_600, never);
  t.strictSame(opened, [0]);
  for await (const piece of window.read(never)) {
    t.ok(piece.equals(film.subarray(1_600, 1_700)));
    break;
  }
  await window.turnTo(9_000, never);
  t.strictSame(opened, [0, 9_000]);
  t.ok((await all(window, 9_000)).equals(film.subarray(9_000)));
});

t.test('it keeps to its room, which may shrink, and frees it', async (t) => {
  const { source } = hostOf([]);
  let bytes = 4_000;
  const window = new FilmWindow({ source, bytes: () => bytes });
  await window.turnTo(0, never);
  await until(() => window.held >= 3_000, 5_000, 'the bytes ahead');
  let most = 0;
  let read = 0;
  for await (const piece of window.read(never)) {
    read += piece.length;
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (read === 5_000) bytes = 800;
    if (read < 5_000) most = Math.max(most, window.held);
    if (read > 9_000) t.ok(window.held <= 1_000, `${window.held} bytes at ${read}`);
  }
  t.ok(most > 2_000 && most <= 4_200, `${most} bytes of 4000`);
  window.close();
  t.equal(window.held, 0);
});

t.test('an abort ends the wait with its reason', async (t) => {
  const { source } = hostOf(Array.from({ length: 1_000 }, () => new Error('gone')));
  const window = new FilmWindow({ source, bytes: () => 2_000, retryMs: 5 });
  const reason = new Error('left');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 20);
  await t.rejects(window.turnTo(0, controller.signal), reason);
  window.close();
});
