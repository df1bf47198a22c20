import { readdirSync } from 'node:fs';
import t, { type Test } from 'tap';
import { AVError, JetsonAvError } from '../../lib/errors.js';
import { checkJob, type Job } from '../../lib/job/index.js';
import type { Callbacks } from '../../lib/plex/callbacks.js';
import type { NodeSession } from '../../lib/client/node-session.js';
import type { Feed } from '../../lib/client/feed.js';
import { Refused, type SessionEvent } from '../../lib/protocol/client.js';
import { createPublishers } from '../../lib/plex/publishers.js';
import { Reporter } from '../../lib/plex/reporter.js';
import { Supervisor, type Outcome, type Patience } from '../../lib/client/supervisor.js';
import { audioInfo, doneEvent, FakeCluster, FakeSession, initEvent, lost, mediaEvent, progressEvent, streamEvent, videoInfo, type Step } from './fake-node.js';

const job: Job = checkJob({
  version: 1,
  timestamps: 'source',
  inputs: [{ url: '/media/film.mkv' }],
  tracks: [
    { id: 'v0', kind: 'video', sources: [{ input: 0, stream: '0' }], encode: { codec: 'h264', keyFrameSeconds: 5 } },
    { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: '1' }], encode: { codec: 'aac' } },
  ],
  outputs: [{ kind: 'segments', tracks: ['v0', 'a0'], layout: 'separate', container: 'mp4', seconds: 5, firstNumber: 1 }],
});

const quick: Patience = { placeMs: 100, startMs: 600, outageMs: 600, excludeMs: 10_000 };

interface Trial {
  outcome: Outcome;
  cluster: FakeCluster;
  files: string[];
  posts: string[];
  moves: string[];
  puts: string[];
}

async function supervise(t: Test, sessions: readonly (NodeSession | Error)[], options: { signal?: AbortSignal; patience?: Patience; work?: Job; feeds?: readonly Feed[] } = {}): Promise<Trial> {
  const cwd = t.testdir();
  const [posts, moves, puts]: [string[], string[], string[]] = [[], [], []];
  const callbacks: Pick<Callbacks, 'put' | 'progress' | 'log' | 'publish'> = {
    put: (suffix) => void puts.push(suffix), progress: () => undefined, log: () => undefined, publish: async (_url, body) => void posts.push(body),
  };
  const dash = { kind: 'dash', output: 0, manifestUrl: 'http://127.0.0.1/m', initName: 'init-$RepresentationID$', mediaName: 'chunk-$RepresentationID$-$Number$', windowSize: 5, firstNumber: 1, seconds: 5 } as const;
  const cluster = new FakeCluster(sessions);
  const reporter = new Reporter(callbacks, 'error');
  const supervisor = new Supervisor({
    job: options.work ?? job, cluster, reporter, feeds: options.feeds ?? [], publishers: createPublishers(job, [dash], { cwd, callbacks, stderr: () => undefined }), onMove: (node) => void moves.push(node),
    signal: options.signal ?? new AbortController().signal, patience: options.patience ?? quick,
  });
  const outcome = await supervisor.run();
  reporter.close();
  return { outcome, cluster, files: readdirSync(cwd).sort(), posts, moves, puts };
}

const inits = [initEvent(0, videoInfo), initEvent(1, audioInfo)];
const both = (number: number): Step[] => [
  mediaEvent(0, number, { start: number * 5 - 5, end: number * 5 }),
  mediaEvent(1, number, { start: number * 5 - 5, end: number * 5, rate: 48_000 }),
];

t.test('A session that runs through is complete, and its node is released', async (t) => {
  const session = new FakeSession('a', [streamEvent, ...inits, ...both(1), ...both(2), doneEvent]);
  const { outcome, files, posts, puts } = await supervise(t, [session]);
  t.same(outcome, { kind: 'complete' });
  t.same(files, ['chunk-0-1', 'chunk-0-2', 'chunk-1-1', 'chunk-1-2', 'init-0', 'init-1']);
  t.equal(posts.length, 2);
  t.ok(session.cancelled);
  t.match(puts, [/^\/stream\?/, /^\/streamDetail\?/, '?duration=30.000000', '?width=1280&height=720']);
});

t.test('A node that is lost is replaced by another, from the last complete segment on', async (t) => {
  const first = new FakeSession('a', [streamEvent, ...inits, ...both(1), mediaEvent(0, 2, { start: 5, end: 10 }), 20, lost()]);
  const second = new FakeSession('b', [streamEvent, ...inits, ...both(2), ...both(3), doneEvent]);
  const { outcome, cluster, files, moves, puts, posts } = await supervise(t, [first, second]);
  t.same(outcome, { kind: 'complete' });
  t.same(moves, ['a']);
  t.ok(first.cancelled);
  t.same(cluster.placed.map(({ exclude }) => exclude), [[], ['a']]);
  t.equal(cluster.placed[0]?.job, job);
  t.match(cluster.placed[1]?.job, { outputs: [{ firstNumber: 2, origin: 5 }], tracks: [{ startAt: 4.999 }, { startAt: 5 }] });
  t.same(files.filter((name) => name.startsWith('chunk')), ['chunk-0-1', 'chunk-0-2', 'chunk-0-3', 'chunk-1-1', 'chunk-1-2', 'chunk-1-3']);
  t.equal(posts.length, 3);
  t.equal(puts.filter((put) => put.startsWith('?duration')).length, 1);
});

/** A channel as a node found it. */
const found = (start: number): SessionEvent => ({ type: 'stream', inputs: [{ format: 'mpegts', start, metadata: {} }], streams: [] });

t.test('What is pushed goes to the next node from where that one begins to read, and the first node gets no more of it', async (t) => {
  const work: Job = { ...job, inputs: [{ url: 'pushed:0' }] };
  const asked: number[] = [];
  const left: AbortSignal[] = [];
  const feed: Feed = {
    input: 0,
    async *from(seconds, signal) {
      asked.push(seconds);
      left.push(signal);
      yield Buffer.alloc(300 << 10, 1);
      if (asked.length === 1) await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    },
  };
  const first = new FakeSession('a', [found(1_234.5), ...inits, ...both(1), 20, lost()]);
  const second = new FakeSession('b', [found(1_239), 20, ...inits, ...both(2), doneEvent]);
  const { outcome, cluster } = await supervise(t, [first, second], { work, feeds: [feed] });
  t.same(outcome, { kind: 'complete' });
  t.strictSame(asked, [0, 4.5]);
  t.ok(left[0]?.aborted, 'it waits no longer for the first node');
  t.match(cluster.placed[1]?.job.inputs, [{ url: 'pushed:0', startTime: 1_234.5 }], 'as the first node found it');
  t.equal(first.pushed.get(0)?.length, 300 << 10);
  t.notOk(first.pushedWhole.has(0));
  t.equal(second.pushed.get(0)?.length, 300 << 10);
  t.ok(second.pushedWhole.has(0), 'and its end is told');
});

t.test('A node that lives and takes nothing more of what is pushed is left for another', async (t) => {
  const work: Job = { ...job, inputs: [{ url: 'pushed:0' }] };
  const feed: Feed = {
    input: 0,
    async *from() {
      yield Buffer.alloc(1_000, 1);
    },
  };
  const deaf = new FakeSession('a', [found(10), ...inits, ...both(1), 50, { type: 'ping' }, ...Array.from({ length: 100 }, () => 50)]);
  deaf.pushError = lost();
  const second = new FakeSession('b', [found(10), ...inits, ...both(1), ...both(2), doneEvent]);
  const { outcome, moves } = await supervise(t, [deaf, second], { work, feeds: [feed] });
  t.same(outcome, { kind: 'complete' });
  t.strictSame(moves, ['a']);
  t.ok(deaf.cancelled);
});

t.test('A node that is lost behind its last segments has left nothing to do for another', async (t) => {
  const lastOnes = [0, 1].map((rendition) => mediaEvent(rendition, 2, { start: 5, end: 10, last: true, rate: rendition === 0 ? 1_000 : 48_000 }));
  const { outcome, cluster, posts } = await supervise(t, [new FakeSession('a', [streamEvent, ...inits, ...both(1), ...lastOnes, 20, lost()])]);
  t.same(outcome, { kind: 'complete' });
  t.equal(cluster.placed.length, 1);
  t.equal(posts.length, 2);
});

t.test('What one representation still lacks is made by another node, though the other representation is whole', async (t) => {
  const first = new FakeSession('a', [streamEvent, ...inits, ...both(1), mediaEvent(0, 2, { start: 5, end: 10, last: true }), 20, lost()]);
  const { outcome, cluster } = await supervise(t, [first, new FakeSession('b', [streamEvent, ...inits, ...both(2), doneEvent])]);
  t.same(outcome, { kind: 'complete' });
  t.match(cluster.placed[1]?.job, { outputs: [{ firstNumber: 2 }] });
});

t.test('Work that fails has failed, even behind its last segment', async (t) => {
  const lastOnes = [0, 1].map((rendition) => mediaEvent(rendition, 1, { start: 0, end: 5, last: true, rate: rendition === 0 ? 1_000 : 48_000 }));
  const { outcome } = await supervise(t, [new FakeSession('a', [streamEvent, ...inits, ...lastOnes, 20, { type: 'failed', code: 'AVERROR_INVALIDDATA', message: 'Invalid data' }])]);
  t.equal(outcome.kind, 'failed');
});

t.test('A connection that ends without a result is a lost node', async (t) => {
  const { outcome, cluster } = await supervise(t, [new FakeSession('a', [...inits, ...both(1)]), new FakeSession('b', [...both(2), doneEvent])]);
  t.same(outcome, { kind: 'complete' });
  t.equal(cluster.placed.length, 2);
});

t.test('A node that is drained is left for another', async (t) => {
  const drained = new FakeSession('a', [...inits, ...both(1), { type: 'failed', code: 'drained', message: 'The node goes away' }]);
  const { outcome } = await supervise(t, [drained, new FakeSession('b', [...both(2), doneEvent])]);
  t.same(outcome, { kind: 'complete' });
});

t.test('What an operator ended is stopped: no other node, and no other program, takes it', async (t) => {
  const ended = (): Refused => new Refused(410, { code: 'ERR_JETSONAV_STATE', message: 'An operator ended the session' });
  const given = new FakeSession('a', [...inits, ...both(1), { type: 'failed', code: 'cancelled', message: 'The session runs on another node' }]);
  const { outcome, cluster } = await supervise(t, [given, ended()]);
  t.same(outcome, { kind: 'stopped' });
  t.equal(cluster.placed.length, 2);
  t.same((await supervise(t, [ended()])).outcome, { kind: 'stopped' }, 'also before its first segment');
});

t.test('Without a first segment, and without another node, nothing was started', async (t) => {
  const { outcome, files } = await supervise(t, [new FakeSession('a', [streamEvent, ...inits, lost()])]);
  t.match(outcome, { kind: 'unstarted', error: { code: 'ERR_JETSONAV_NO_CAPACITY' } });
  t.notOk(files.some((name) => name.startsWith('chunk') || name.endsWith('.tmp')));
});

t.test('A full cluster is asked once before the start, for a viewer waits', async (t) => {
  const { outcome, cluster } = await supervise(t, []);
  t.equal(outcome.kind, 'unstarted');
  t.equal(cluster.placed.length, 1);
});

t.test('What may pass is waited for before the start, where nobody watches', async (t) => {
  const gone = new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', 'No coordinator answers');
  const full = new Refused(503, { code: 'ERR_JETSONAV_NO_CAPACITY', message: 'No node has room' });
  const whole = (): FakeSession => new FakeSession('a', [...inits, ...both(1), doneEvent]);
  const outcome = async (patience: Patience, errors: readonly Error[]): Promise<Outcome> => (await supervise(t, [...errors, whole()], { patience })).outcome;
  // Of an end by the clock nothing is asked here.
  const patient = { ...quick, startMs: 60_000 };
  t.same(await outcome({ ...patient, waitsFor: ['room', 'coordinator'] }, [gone, full]), { kind: 'complete' });
  t.same(await outcome({ ...patient, waitsFor: ['room'] }, [full]), { kind: 'complete' });
  t.same(await outcome({ ...patient, waitsFor: ['room'] }, [gone]), { kind: 'unstarted', error: gone });
  t.same(await outcome(quick, [full]), { kind: 'unstarted', error: full });
});

t.test('Before the start another node is tried when one dies', async (t) => {
  const { outcome, cluster } = await supervise(t, [new FakeSession('a', [lost()]), new FakeSession('b', [...inits, ...both(1), doneEvent])]);
  t.same(outcome, { kind: 'complete' });
  t.same(cluster.placed[1]?.exclude, ['a']);
  t.equal(cluster.placed[1]?.job, job);
});

t.test('After the start it keeps asking as long as a player can wait, then gives up', async (t) => {
  const before = performance.now();
  // Asks at 100, 300, 700 and 1500 ms: a moment without a turn takes one of them away, not all.
  const { outcome, cluster } = await supervise(t, [new FakeSession('a', [...inits, ...both(1), lost()])], { patience: { ...quick, outageMs: 3_000 } });
  t.match(outcome, { kind: 'lost', error: { code: 'ERR_JETSONAV_NO_CAPACITY' } });
  t.ok(performance.now() - before < 10_000);
  t.ok(cluster.placed.length >= 3, String(cluster.placed.length));
});

t.test('What libav says of the work is final, and before the start somebody else\'s to judge', async (t) => {
  const failed = { type: 'failed', code: 'AVERROR_INVALIDDATA', stage: 'demux:0', message: 'Invalid data found' } as const;
  const early = await supervise(t, [new FakeSession('a', [streamEvent, failed]), new FakeSession('b', [doneEvent])]);
  t.match(early.outcome, { kind: 'unstarted', error: { code: 'AVERROR_INVALIDDATA', stage: 'demux:0' } });
  t.ok(early.outcome.kind === 'unstarted' && early.outcome.error instanceof AVError);
  t.equal(early.cluster.placed.length, 1);
  const late = await supervise(t, [new FakeSession('a', [...inits, ...both(1), failed]), new FakeSession('b', [doneEvent])]);
  t.equal(late.outcome.kind, 'failed');
});

t.test('A refusal of the job is not repeated', async (t) => {
  const { outcome, cluster } = await supervise(t, [new JetsonAvError('ERR_JETSONAV_INVALID_JOB', 'The job breaks its schema'), new FakeSession('b', [doneEvent])]);
  t.equal(outcome.kind, 'unstarted');
  t.equal(cluster.placed.length, 1);
});

t.test('A stop ends it, and the node with it', async (t) => {
  const controller = new AbortController();
  const session = new FakeSession('a', [...inits, ...both(1), 100, lost()]);
  setTimeout(() => controller.abort(), 50);
  const { outcome } = await supervise(t, [session], { signal: controller.signal });
  t.same(outcome, { kind: 'stopped' });
  t.ok(session.cancelled);
});

t.test('The pace that Plex asked for follows to the next node', async (t) => {
  const replies: ((reply: string) => void)[] = [];
  const reporter = new Reporter({ put: () => undefined, log: () => undefined, progress: (_query, onReply) => void replies.push(onReply) }, 'error');
  t.teardown(() => reporter.close());
  const [first, second] = [new FakeSession('a', []), new FakeSession('b', [])];
  reporter.begin(first);
  reporter.take(progressEvent(1));
  replies.shift()?.('<MediaContainer canThrottle="1"/>');
  t.same(first.throttles, [true]);
  reporter.begin(second);
  t.same(second.throttles, [true]);
  reporter.take(progressEvent(2));
  reporter.end();
  replies.shift()?.('<MediaContainer/>');
  t.same(second.throttles, [true, false]);
});
