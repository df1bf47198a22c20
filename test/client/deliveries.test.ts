import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { JetsonAvError } from '../../lib/errors.js';
import { Deliveries, isOfDisk } from '../../lib/client/deliveries.js';
import type { Publisher } from '../../lib/client/publisher.js';
import type { PendingFile } from '../../lib/client/atomic-file.js';
import type { SegmentEvent } from '../../lib/protocol/session-event.js';
import { contentOf, FakeSession, fileEvent, mediaEvent, openEvent } from './fake-node.js';

class Recorder implements Publisher {
  readonly takes = 'segment';
  readonly order: string[] = [];
  readonly cwd: string;
  known = new Set<number>();
  onPlaced: () => Promise<void> | void = () => undefined;

  constructor(t: Test) {
    this.cwd = t.testdir();
  }

  path(event: SegmentEvent): string | undefined {
    return this.known.has(event.number) ? undefined : join(this.cwd, String(event.number));
  }

  async opened(event: SegmentEvent): Promise<void> {
    this.order.push(`#${event.number}`);
  }

  async placed(event: SegmentEvent, file: PendingFile): Promise<void> {
    await this.onPlaced();
    await file.commit();
    this.order.push(String(event.number));
  }

  async ended(): Promise<void> {}

  isComplete(): boolean {
    return false;
  }

  position(): undefined {
    return undefined;
  }
}

const segment = (number: number): SegmentEvent => mediaEvent(0, number, { start: number, end: number + 1 });

t.test('Files are fetched ahead, and published in order whichever comes first', async (t) => {
  const session = new FakeSession('a', []);
  const recorder = new Recorder(t);
  let [now, most] = [0, 0];
  session.onFetch = async (name) => {
    most = Math.max(most, ++now);
    await sleep(name.endsWith('0') ? 60 : 5);
    now -= 1;
  };
  const deliveries = new Deliveries([recorder], session);
  for (let number = 0; number < 8; number += 1) {
    await deliveries.add(openEvent(number, number));
    await deliveries.add(segment(number));
  }
  await deliveries.settled();
  t.same(recorder.order, Array.from({ length: 8 }, (_, number) => [`#${number}`, String(number)]).flat());
  t.equal(most, 3);
  t.same(session.acknowledged, session.fetched.toSorted());
  t.same(readFileSync(join(recorder.cwd, '7')), contentOf('0-0-00007'));
});

t.test('What is here already is not fetched again, and the node may forget it', async (t) => {
  const session = new FakeSession('a', []);
  const recorder = new Recorder(t);
  recorder.known.add(0);
  const deliveries = new Deliveries([recorder], session);
  await deliveries.add(segment(0));
  await deliveries.add(segment(1));
  await deliveries.settled();
  t.same(recorder.order, ['1']);
  t.same([session.fetched, session.acknowledged], [['0-0-00001'], ['0-0-00000', '0-0-00001']]);
});

t.test('A file that breaks off is asked for again', async (t) => {
  const session = new FakeSession('a', []);
  let failures = 2;
  session.onFetch = () => {
    if (failures-- > 0) throw new Error('socket hang up');
  };
  const recorder = new Recorder(t);
  const deliveries = new Deliveries([recorder], session);
  await deliveries.add(segment(0));
  await deliveries.settled();
  t.same(recorder.order, ['0']);
});

t.test('A file that cannot be had ends it, and nothing behind it is published', async (t) => {
  const session = new FakeSession('a', []);
  session.onFetch = (name) => {
    if (name.endsWith('1')) throw new Error('socket hang up');
  };
  const recorder = new Recorder(t);
  const deliveries = new Deliveries([recorder], session);
  for (const number of [0, 1, 2, 3]) await deliveries.add(segment(number)).catch(() => undefined);
  await t.rejects(deliveries.settled(), { message: 'socket hang up' });
  t.same(recorder.order, ['0']);
  t.same(readdirSync(recorder.cwd), ['0']);
});

t.test('Of a node that went away what was announced is published, up to the first file that is gone', async (t) => {
  const session = new FakeSession('a', []);
  session.onFetch = async (name) => {
    await sleep(20);
    if (name.endsWith('2')) throw new JetsonAvError('ERR_JETSONAV_NODE_LOST', 'Node a dropped the connection');
  };
  const recorder = new Recorder(t);
  const deliveries = new Deliveries([recorder], session);
  for (const number of [0, 1, 2, 3]) await deliveries.add(segment(number));
  await deliveries.salvaged();
  t.same(recorder.order, ['0', '1']);
  t.same(readdirSync(recorder.cwd), ['0', '1']);
  await t.rejects(deliveries.add(segment(4)), { code: 'ERR_JETSONAV_NODE_LOST' });
});

t.test('A disk that refuses is not asked again', async (t) => {
  const session = new FakeSession('a', []);
  const recorder = new Recorder(t);
  recorder.path = () => '/nonexistent/folder/0';
  const deliveries = new Deliveries([recorder], session);
  await deliveries.add(segment(0));
  await t.rejects(deliveries.settled(), { code: 'ENOENT', path: '/nonexistent/folder/0.tmp' });
  t.equal(session.fetched.length, 1);
  t.notOk(existsSync('/nonexistent'));
});

t.test('Events that nobody takes, or that lack a name, are the node\'s fault', async (t) => {
  const deliveries = new Deliveries([new Recorder(t)], new FakeSession('a', []));
  await t.rejects(deliveries.add(fileEvent(0)), { code: 'ERR_JETSONAV_PROTOCOL' });
  await t.rejects(deliveries.add({ ...segment(0), output: 1 }), { code: 'ERR_JETSONAV_PROTOCOL' });
  const { name: _name, ...nameless } = segment(0);
  await t.rejects(deliveries.add(nameless), { code: 'ERR_JETSONAV_PROTOCOL' });
});

t.test('A publisher that is slow stops the reading of events', async (t) => {
  const recorder = new Recorder(t);
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  recorder.onPlaced = () => gate;
  const deliveries = new Deliveries([recorder], new FakeSession('a', []));
  let taken = 0;
  const feeding = (async () => {
    for (let number = 0; number < 100; number += 1, taken += 1) await deliveries.add(segment(number));
  })();
  await sleep(50);
  t.equal(taken, 64);
  release();
  await feeding;
  await deliveries.settled();
  t.equal(recorder.order.length, 100);
});

const fullDisk = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });

t.test('A full disk is waited for, and the node keeps the file', async (t) => {
  const session = new FakeSession('a', []);
  const recorder = new Recorder(t);
  let tries = 0;
  session.onFetch = async () => {
    tries += 1;
    if (tries <= 2) throw fullDisk();
  };
  const deliveries = new Deliveries([recorder], session);
  await deliveries.add(segment(2));
  await deliveries.settled();
  t.equal(tries, 3);
  t.same(recorder.order, ['2']);
  t.same(session.acknowledged, ['0-0-00002'], 'only when it is safe');
  t.same(readdirSync(recorder.cwd).filter((name) => name.endsWith('.tmp')), []);
});

t.test('A disk that stays full is no fault of the node', async (t) => {
  const session = new FakeSession('a', []);
  session.onFetch = async () => {
    throw fullDisk();
  };
  const deliveries = new Deliveries([new Recorder(t)], session, 50);
  await deliveries.add(segment(1));
  const error: unknown = await deliveries.settled().then(() => undefined, (reason: unknown) => reason);
  t.ok(isOfDisk(error), 'though it names no path');
  t.notOk(isOfDisk(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })), 'as one of the network does not');
});
