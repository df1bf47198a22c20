import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { CoordinatorClient } from '../../lib/protocol/client.js';
import { Signer } from '../../lib/protocol/credentials.js';

const secret = 'a secret of the tests';
const summary = { live: true, video: [], audio: 1, copied: 0 };
const request = { summary, position: 0, sources: [] };
const placement = { sessionId: 'a'.repeat(32), node: { id: 'board-1', url: 'http://10.0.0.2:7871' }, ticket: 'x.y', fence: 1, position: 0, expiresAt: 0, sources: [], explanation: 'only one' };
const full = { code: 'ERR_JETSONAV_NO_CAPACITY', message: 'full', reasons: [{ node: 'board-1', reason: 'is draining' }] };

interface Answer { status: number; body: unknown; retryAfter?: string }

/** A coordinator that gives these answers in turn, the last one for ever; `undefined` hangs, and 'cut' ends the connection. */
async function coordinator(t: Test, ...answers: (Answer | 'cut' | undefined)[]) {
  const seen: { url: string | undefined; role: string; body: string }[] = [];
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    seen.push({ url: incoming.url, role: new Signer(secret).roleOfHeader(incoming.headers.authorization, Date.now()), body });
    const next = answers[Math.min(seen.length, answers.length) - 1];
    if (next === 'cut') incoming.socket.destroy();
    else if (next !== undefined) response.writeHead(next.status, next.retryAfter === undefined ? {} : { 'retry-after': next.retryAfter }).end(JSON.stringify(next.body));
  };
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function client(t: Test, urls: string[], options: object = {}): CoordinatorClient {
  const made = new CoordinatorClient({ urls, secret, timeoutMs: 20_000, ...options });
  t.teardown(() => made.close());
  return made;
}

const dead = 'http://127.0.0.1:1';
const ok: Answer = { status: 200, body: placement };

t.test('the first coordinator that answers places the session, in the role of a shim', async (t) => {
  const hanging = await coordinator(t, undefined);
  const broken = await coordinator(t, { status: 500, body: {} });
  const good = await coordinator(t, ok);
  t.strictSame(await client(t, [dead, hanging.url, broken.url, `${good.url}/`], { timeoutMs: 1_500 }).place(request), placement);
  t.match(good.seen, [{ url: '/v1/sessions', role: 'shim' }]);
});

t.test('want of capacity is told with its reasons, after every coordinator was asked', async (t) => {
  const one = await coordinator(t, { status: 503, body: full });
  const two = await coordinator(t, { status: 503, body: full });
  await t.rejects(client(t, [one.url, two.url, dead]).place(request), { code: 'ERR_JETSONAV_NO_CAPACITY', message: 'full', reasons: [{ node: 'board-1' }] });
  t.equal(two.seen.length, 1);
  await t.rejects(client(t, [dead]).place(request), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /No coordinator answers/ });
});

t.test('who is cut off in the middle of an answer asks once more', async (t) => {
  const dying = await coordinator(t, 'cut', ok);
  t.strictSame(await client(t, [dying.url]).place(request), placement);
  const [one, other] = [await coordinator(t, 'cut', { status: 503, body: full }), await coordinator(t, { status: 503, body: full }, ok)];
  t.strictSame(await client(t, [one.url, other.url]).place(request), placement, 'all of them, in their order');
  const broken = await coordinator(t, 'cut');
  await t.rejects(client(t, [broken.url]).place(request), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /No coordinator answers/ });
  t.equal(broken.seen.length, 2, 'once');
});

t.test('a refusal is final', async (t) => {
  const strict = await coordinator(t, { status: 401, body: { code: 'ERR_JETSONAV_UNAUTHORIZED', message: 'expired' } });
  const other = await coordinator(t, ok);
  await t.rejects(client(t, [strict.url, other.url]).place(request), { code: 'ERR_JETSONAV_UNAUTHORIZED', message: 'expired' });
  t.equal(other.seen.length, 0);
  const odd = await coordinator(t, { status: 200, body: { hello: 'world' } });
  await t.rejects(client(t, [odd.url]).place(request), { code: 'ERR_JETSONAV_PROTOCOL' });
});

t.test('with patience it asks again when it is told to, and gives up in time', async (t) => {
  const settling: Answer = { status: 503, body: full, retryAfter: '1' };
  const soon = await coordinator(t, settling, ok);
  t.strictSame(await client(t, [soon.url], { patienceMs: 20_000 }).place(request), placement);
  const never = await coordinator(t, settling);
  await t.rejects(client(t, [never.url], { patienceMs: 1_900 }).place(request), { code: 'ERR_JETSONAV_NO_CAPACITY' });
  t.equal(never.seen.length, 2, 'the third time would be too late');
});

t.test('an abort ends the asking and the waiting with its reason', async (t) => {
  const hanging = await coordinator(t, undefined);
  const reason = new Error('enough');
  const abortSoon = (): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    return controller.signal;
  };
  await t.rejects(client(t, [hanging.url]).place(request, { signal: abortSoon() }), reason);
});

t.test('a note never throws and says whether anybody took it', async (t) => {
  const good = await coordinator(t, { status: 204, body: '' });
  const note = { kind: 'fallback', reason: 'no-capacity', message: 'cluster full' } as const;
  t.equal(await client(t, [dead, good.url]).note(note), true);
  t.strictSame(JSON.parse(good.seen[0]?.body ?? ''), note);
  t.equal(await client(t, [dead]).note(note), false);
});

t.test('a client needs a coordinator', async (t) => {
  t.throws(() => new CoordinatorClient({ urls: [], secret }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});
