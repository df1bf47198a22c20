import t from 'tap';
import { measureCapacity, selfTest } from '../../lib/agent/capacity.js';
import type { Transcoding } from '../../lib/agent/transcoding.js';
import { checkJob, type Job } from '../../lib/job/index.js';
import { FakeTranscoding } from './fake-transcoding.js';

/** Encodes `fps` frames a second by the clock, for ever or until `endsAfterMs`. */
class Clockwork extends FakeTranscoding {
  readonly #startedAt = performance.now();
  readonly #fps: number;
  readonly #endsAfterMs: number;

  constructor(job: Job, fps: number, endsAfterMs = Infinity) {
    super(job, {});
    this.#fps = fps;
    this.#endsAfterMs = endsAfterMs;
  }

  override async run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.min(this.#endsAfterMs, 2 ** 30)).unref());
  }

  override progress() {
    return { ...super.progress(), frames: Math.floor(((performance.now() - this.#startedAt) / 1_000) * this.#fps) };
  }
}

t.test('the self-test is a Job like any other', async (t) => {
  t.ok(checkJob(selfTest));
});

t.test('capacity is the output pixels that the pipeline encodes a second', async (t) => {
  let opened: Transcoding | undefined;
  const startedAt = performance.now();
  const { pixelsPerSecond, note } = await measureCapacity(async (job) => (opened = new Clockwork(job, 200)));
  const fps = pixelsPerSecond / (1280 * 720);
  t.ok(fps > 180 && fps < 220, `${fps} fps`);
  t.equal(note, undefined);
  t.ok(performance.now() - startedAt < 1_500, 'in a second and a half');
  t.ok((opened as FakeTranscoding).closed);
});

t.test('a node whose pipeline does not work has no capacity, and says why', async (t) => {
  t.match(await measureCapacity(async () => { throw new Error('the addon is not built'); }), { pixelsPerSecond: 0, note: /the addon is not built/ });
  t.match(await measureCapacity(async (job) => new Clockwork(job, 0, 100)), { pixelsPerSecond: 0, note: /ended before its first frame/ });
  t.match(await measureCapacity(async (job) => new Clockwork(job, 0), AbortSignal.timeout(100)), { pixelsPerSecond: 0, note: /no frame came in time/ });
});
