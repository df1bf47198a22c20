import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import type { TranscodeJob } from '../plex/media-server.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { clients, web, webCopy } from './clients.js';
import { startHousehold } from './household.js';
import { Person } from './person.js';

/** Of the film: what a fast machine makes of it before it hears that it may slow down is not nearly all. */
const seconds = 56;
const size = [512, 288] as const;
const smaller = [192, 108] as const;
const folder = workFolder(t);
t.setTimeout(240_000);
const { film, cluster } = await startHousehold(t, folder, seconds);

for (const client of clients) {
  t.test(`A person starts, watches, pauses, seeks forwards and back, changes quality and subtitle, and stops (${client.name})`, async (t) => {
    const person = new Person(cluster.server, film);
    const [first, ...others] = client.texts;
    person.choose(client, { begin: 0, size, text: first! });
    person.job.throttle = true;
    await person.watch(2);
    await pauses(t, person.job);
    person.job.throttle = false;
    await person.watch(4);
    for (const begin of [24, 4]) {
      person.choose(client, { begin, size, text: first! });
      await person.watch(2);
    }
    // What is copied has one quality: another one is transcoded.
    person.choose(client === webCopy ? web : client, { begin: 8, size: smaller, text: client === webCopy ? 'none' : first! });
    await person.watch(2);
    for (const text of others) {
      person.choose(client, { begin: 12, size, text });
      await person.watch(2);
      if (text === 'beside') await reads(t, person.job);
    }
    person.job.stop();
    await person.job.exit;
    const stoppedMs = await until(async () => (await cluster.state()).sessions.length === 0, 30_000, 'the end of the session on its node');
    const { problems, widths, ...looked } = await person.verdict();
    t.strictSame(problems, [], 'every byte is as it should be');
    t.strictSame(widths, person.jobs.map((_, index) => (index === 3 ? smaller[0] : client === webCopy ? 640 : size[0])));
    t.ok(person.jobs.every(({ session }) => session === person.job.session), 'one session');
    t.comment(`${person.jobs.length} jobs, ${looked.pictures} pictures, ${looked.soundFrames} frames of sound; released after ${stoppedMs.toFixed(0)} ms`);
  });
}

/** At ten packets a second, a second and a half make no two segments. */
async function pauses(t: Test, job: TranscodeJob): Promise<void> {
  const isSlow = (): boolean => job.record.calls.some(({ path, query }) => path === 'progress/log' && /sloth/.test(query.get('message') ?? ''));
  const isOver = (): boolean => job.child.exitCode !== null;
  await job.until(() => isSlow() || isOver());
  let [before, made] = [0, Infinity];
  // What was made by the time the node heard of it is still on its way: on a busy machine for as long as it takes.
  while (made > 1 && !isOver()) {
    before = job.announced().length;
    await sleep(1_500);
    made = job.announced().length - before;
  }
  t.ok(made <= 1 || isOver(), `${made} segments in 1.5 s`);
  // It is told to after half a second at the earliest, in which a fast machine makes a good part of the film.
  t.ok(before < (3 * seconds) / 4, `it slowed down before the end, after ${before} segments`);
  t.notOk(job.record.calls.filter(({ query }) => query.has('progress')).at(-1)?.query.has('speed'), 'no speed is told meanwhile');
}

/** The lines of the side channel, as the client shows them. */
async function reads(t: Test, job: TranscodeJob): Promise<void> {
  const names = (): string[] => job.files().filter((name) => /^sub-chunk-\d+$/.test(name));
  await job.until(() => names().length >= 3, 10_000, 'text');
  const text = names().map((name) => readFileSync(join(job.directory, name), 'utf8')).join('');
  t.match(text, /Line 1[2-9]/);
  t.notMatch(text, /Line 5\b/, 'what was said before is gone');
}
