import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { ClusterClock } from '../../lib/agent/cluster-clock.js';
import { Heartbeats, type HeartbeatsInit } from '../../lib/agent/heartbeat.js';
import { Signer } from '../../lib/protocol/credentials.js';
import type { Heartbeat } from '../../lib/protocol/node-messages.js';
import { until } from '../until.js';
import { secret, silent } from './fixtures.js';

const signer = new Signer(secret);
const says: Heartbeat = { url: 'http://10.0.0.2:7871', version: '1', instance: '0123456789abcdef', capacity: 1, load: 0, temperature: null, power: null, draining: false, sessions: [] };

/** A coordinator that takes `delayMs` for each answer and remembers what it got; `clock`: the time that it has, which it else does not tell. */
async function coordinator(t: Test, { delayMs = 0, status = 200, message = '', clock }: { delayMs?: number; status?: number; message?: string; clock?: () => number } = {}) {
  const seen: { what: string; role: string; at: number }[] = [];
  const questions: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const question = /^\/v1\/clock\/(.*)/.exec(request.url ?? '')?.[1];
    const now = Math.trunc((clock ?? Date.now)());
    if (question !== undefined) questions.push(question);
    if (question !== undefined) return void response.writeHead(clock === undefined ? 404 : 200).end(JSON.stringify({ now, proof: signer.clockProof(signer.clockNonce(question), now) }));
    seen.push({ what: `${request.method} ${request.url}`, role: signer.roleOfHeader(request.headers.authorization, now), at: performance.now() });
    const body = status === 200 ? { leaseMs: 6_000, cancel: [{ id: 'a'.repeat(32), fence: 3 }] } : { code: 'ERR_JETSONAV_PROTOCOL', message };
    setTimeout(() => response.writeHead(status).end(JSON.stringify(body)), delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, questions };
}

function beats(t: Test, urls: string[], rest: Partial<HeartbeatsInit> = {}) {
  const counted = { replies: 0, failures: 0 };
  const heartbeats = new Heartbeats({
    urls, nodeId: 'board-1', signer, intervalMs: 100, logger: silent, report: async () => says,
    onReply: ({ cancel }) => (counted.replies += cancel.length), onFailure: () => (counted.failures += 1), ...rest,
  });
  t.teardown(() => heartbeats.leave());
  heartbeats.start();
  return { heartbeats, counted };
}

t.test('every coordinator hears of the node at once and then regularly, in the role of an agent', async (t) => {
  const [one, two] = [await coordinator(t), await coordinator(t)];
  const { counted } = beats(t, [one.url, two.url]);
  await until(() => one.seen.length >= 4 && two.seen.length >= 4, 10_000, 'four heartbeats each');
  t.ok(one.seen.every(({ what, role }) => what === 'PUT /v1/nodes/board-1' && role === 'agent'));
  await until(() => counted.replies >= 8, 10_000, 'their replies');
});

t.test('a coordinator that is dead or slow does not delay another', async (t) => {
  const slow = await coordinator(t, { delayMs: 5_000 });
  const good = await coordinator(t);
  const { counted } = beats(t, ['http://127.0.0.1:1', slow.url, good.url]);
  await until(() => good.seen.length >= 5 && counted.failures > 0, 4_500, 'five heartbeats, and failures');
});

t.test('a nudge sends at once; nudges while one is sent become one more', async (t) => {
  const one = await coordinator(t, { delayMs: 100 });
  const { heartbeats } = beats(t, [one.url], { intervalMs: 60_000 });
  await until(() => one.seen.length === 1, 10_000, 'the first');
  for (let count = 0; count < 10; count += 1) heartbeats.nudge();
  await until(() => one.seen.length === 2, 10_000, 'the second');
  await new Promise((resolve) => setTimeout(resolve, 300));
  t.equal(one.seen.length, 2);
  heartbeats.nudge();
  await until(() => one.seen.length === 3, 10_000, 'the third');
});

t.test('leaving says goodbye to all that listen, and waits for none that does not', async (t) => {
  const slow = await coordinator(t, { delayMs: 5_000 });
  const good = await coordinator(t);
  const { heartbeats } = beats(t, [slow.url, good.url, 'http://127.0.0.1:1']);
  await until(() => good.seen.length >= 2, 10_000, 'heartbeats');
  const startedAt = performance.now();
  await heartbeats.leave();
  t.ok(performance.now() - startedAt < 4_000, 'before the slow one answers');
  t.equal(good.seen.at(-1)?.what, `DELETE /v1/nodes/board-1?instance=${says.instance}`, 'as the process that it is');
  const { length } = good.seen;
  heartbeats.nudge();
  await new Promise((resolve) => setTimeout(resolve, 250));
  t.equal(good.seen.length, length, 'nothing is sent afterwards');
});

t.test('a goodbye is said though this process has no turn for longer than an interval', async (t) => {
  // So slow that a heartbeat is under way, and its connection is none that is kept.
  const one = await coordinator(t, { delayMs: 5_000 });
  const stand = (): void => {
    const endsAtMs = performance.now() + 300;
    while (performance.now() < endsAtMs);
  };
  let isLeaving = false;
  const report = async (): Promise<Heartbeat> => {
    // When the call has begun, and nothing of it was sent yet.
    if (isLeaving) setImmediate(stand);
    return says;
  };
  const { heartbeats } = beats(t, [one.url], { report });
  await until(() => one.seen.length >= 1, 10_000, 'a heartbeat');
  isLeaving = true;
  await heartbeats.leave();
  t.match(one.seen.at(-1), { what: /^DELETE / });
});

t.test('a refusal is counted, and the next heartbeat comes all the same', async (t) => {
  const strict = await coordinator(t, { status: 401 });
  const { counted } = beats(t, [strict.url]);
  await until(() => counted.failures >= 3, 10_000, 'three failures');
});

t.test('a coordinator that comes back is told at once, not an interval later', async (t) => {
  const one = await coordinator(t, { status: 503 });
  const { counted } = beats(t, ['http://127.0.0.1:1', one.url], { intervalMs: 60_000, retryMs: 50 });
  await until(() => counted.failures >= 6 && one.seen.length > 0, 5_000, 'further tries');
  t.equal(one.seen.length, 1, 'one that answers is not asked more often, whatever it answers');
});

t.test('a node whose clock is an hour off, either way, goes by the coordinator', async (t) => {
  for (const hours of [-1, 1]) {
    const one = await coordinator(t, { clock: () => Date.now() + hours * 3_600_000 });
    const clock = new ClusterClock();
    t.ok(Math.abs(clock.now() - Date.now()) < 100, 'its own, until it has asked');
    beats(t, [one.url], { clock });
    await until(() => one.seen.length >= 2, 5_000, 'heartbeats whose credential holds');
    t.ok(Math.abs(clock.now() - Date.now() - hours * 3_600_000) < 1_000);
    t.ok(Math.abs(clock.aheadSeconds + hours * 3_600) < 1);
  }
});

t.test('a node that is refused asks for the time again, also where it is told that this was too often', async (t) => {
  for (const status of [401, 429]) {
    const { url, questions } = await coordinator(t, { status, clock: Date.now });
    beats(t, [url]);
    await until(() => questions.length >= 3, 5_000, `questions after ${status}`);
    t.equal(new Set(questions).size, questions.length, 'each a new one');
  }
});

t.test('a time that nobody who knows the secret has is not taken', async (t) => {
  const liar = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify(request.url?.startsWith('/v1/clock/') === true ? { now: 4_000_000_000_000, proof: 'A'.repeat(43) } : { leaseMs: 6_000, cancel: [{ id: 'a'.repeat(32), fence: 3 }] }));
  });
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    liar.closeAllConnections();
    liar.close();
  });
  const clock = new ClusterClock();
  const { counted } = beats(t, [`http://127.0.0.1:${(liar.address() as AddressInfo).port}`], { clock });
  await until(() => counted.replies >= 2, 5_000, 'replies');
  t.ok(Math.abs(clock.now() - Date.now()) < 1_000);
});

t.test('a refusal is said, once for each reason', async (t) => {
  const lines: string[] = [];
  const logger = { ...silent, debug: () => undefined, warn: (_: object, text: string) => void lines.push(text) } as unknown as HeartbeatsInit['logger'];
  const one = await coordinator(t, { status: 409, message: 'Another node is called board-1' });
  const { counted } = beats(t, [one.url], { logger });
  await until(() => counted.failures >= 3, 5_000, 'three refusals');
  t.strictSame(lines, ['the coordinator refuses this node: Another node is called board-1']);
});
