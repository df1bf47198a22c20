import { readdirSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createPublishers } from '../../lib/plex/publishers.js';
import { Reporter } from '../../lib/plex/reporter.js';
import { Supervisor, type Outcome } from '../../lib/client/supervisor.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv } from './argvs.js';
import { doneEvent, FakeCluster, FakeSession, lost, mediaEvent, streamEvent, type Step } from '../client/fake-node.js';

/** What a node says of an image. */
const image = (number: number): Step => ({ ...mediaEvent(0, number, { start: number, end: number }), notes: [`[Parsed_showinfo_3 @ 0x1] n:   ${number - 1}`] });

async function supervise(t: Test, sessions: readonly FakeSession[]): Promise<{ outcome: Outcome; cluster: FakeCluster; files: string[]; stderr: string; calls: string[] }> {
  const translation = translate(plexArgv('credits-thumbs'));
  if (translation.kind !== 'job') throw new Error(translation.reason);
  const { job, session } = translation;
  const cwd = t.testdir();
  let stderr = '';
  const calls: string[] = [];
  const callbacks = { put: () => undefined, progress: () => undefined, log: () => undefined, publish: async (url: string) => void calls.push(url) };
  const cluster = new FakeCluster(sessions);
  const reporter = new Reporter(callbacks, session.logLevel);
  const publishers = createPublishers(job, session.outputs, { cwd, callbacks, stderr: (text) => void (stderr += text) });
  const supervisor = new Supervisor({ job, cluster, reporter, publishers, onMove: () => undefined, signal: new AbortController().signal, patience: { placeMs: 100, startMs: 600, outageMs: 600, excludeMs: 10_000 } });
  const outcome = await supervisor.run();
  reporter.close();
  if (outcome.kind === 'complete') for (const publisher of publishers) await publisher.ended(true);
  return { outcome, cluster, files: readdirSync(cwd).sort(), stderr, calls };
}

t.test('Images of a node that is lost are made again by the next one, written once and spoken of once', async (t) => {
  const second = new FakeSession('b', [streamEvent, image(1), image(2), image(3), doneEvent]);
  const { outcome, cluster, files, stderr, calls } = await supervise(t, [new FakeSession('a', [streamEvent, image(1), image(2), 20, lost()]), second]);
  t.same(outcome, { kind: 'complete' });
  t.same(cluster.placed[1]?.job, cluster.placed[0]?.job, 'it starts over');
  t.same(files, ['thumb-00001.jpeg', 'thumb-00002.jpeg', 'thumb-00003.jpeg']);
  t.same(second.fetched, ['0-0-00003'], 'what is there is not fetched again');
  t.same(second.acknowledged, ['0-0-00001', '0-0-00002', '0-0-00003']);
  t.equal(stderr, [0, 1, 2].map((n) => `[Parsed_showinfo_2 @ 0x1] n:   ${n}\n`).join(''));
  t.same(calls, []);
});

t.test('Without another node nothing was said, so the original begins as if nothing had been', async (t) => {
  const { outcome, stderr, files } = await supervise(t, [new FakeSession('a', [streamEvent, image(1), 20, lost()])]);
  t.equal(outcome.kind, 'unstarted');
  t.equal(stderr, '');
  t.notOk(files.some((name) => name.endsWith('.tmp')), 'nothing is half done');
});
