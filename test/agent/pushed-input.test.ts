import t from 'tap';
import { PushedInput } from '../../lib/agent/pushed-input.js';
import { toWireJob } from '../../lib/protocol/source.js';
import { AgentSession } from '../../lib/protocol/client.js';
import { until } from '../until.js';
import { jobFor, startAgent } from './fixtures.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

async function read(input: PushedInput): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

t.test('bytes come in order, each once, however often they are sent', async (t) => {
  const input = new PushedInput();
  const reading = read(input);
  t.strictSame(await input.push(0, bytes('abc'), false), { received: 3, wanted: true });
  t.strictSame(await input.push(0, bytes('abc'), false), { received: 3, wanted: true }, 'the same again');
  t.strictSame(await input.push(2, bytes('cde'), false), { received: 5, wanted: true }, 'some of it again');
  await t.rejects(input.push(9, bytes('x'), false), { statusCode: 409, message: /has 5 bytes, and the push begins at 9/ });
  t.strictSame(await input.push(5, bytes(''), true), { received: 5, wanted: true });
  t.equal(await reading, 'abcde');
});

t.test('what finds no room is not taken, and can be sent again', async (t) => {
  const input = new PushedInput();
  const [piece, fill] = [new Uint8Array(1 << 20).fill(1), 4];
  for (let at = 0; at < fill; at += 1) t.equal((await input.push(at * piece.length, piece, false)).received, (at + 1) * piece.length);
  const full = fill * piece.length;
  t.strictSame(await input.push(full, bytes('more'), true), { received: full, wanted: true }, 'after a while');
  const waiting = input.push(full, bytes('more'), true);
  const twice = input.push(full, bytes('more'), true);
  const reading = read(input);
  t.strictSame([await waiting, await twice].map(({ received }) => received), [full + 4, full + 4], 'once, though two calls waited');
  t.equal((await reading).length, full + 4);
});

t.test('when the pipeline has enough, the client hears of it', async (t) => {
  const input = new PushedInput();
  await input.push(0, bytes('abc'), false);
  const reading = input[Symbol.asyncIterator]();
  await reading.next();
  const waiting = reading.next();
  input.destroy();
  t.equal((await waiting).done, true, 'who waited waits no longer');
  t.strictSame(await input.push(3, bytes('def'), false), { received: 3, wanted: false });
});

t.test('a client pushes an input into its session, and no other', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const placement = agent.placement();
  const work = { job: { ...jobFor('/x'), inputs: [{ url: 'pushed:0' }] }, sources: [] };
  const session = await AgentSession.open(placement, work);
  await until(() => agent.opened.length === 1, 10_000, 'the session');
  t.match(agent.opened[0]?.job.inputs, [{ url: 'pushed:0', options: { format_whitelist: /mpegts/ } }]);
  const piece = new Uint8Array(256 << 10).fill(7);
  t.strictSame(await session.push(0, 0, piece, false), { received: piece.length, wanted: true });
  t.strictSame(await session.push(0, piece.length, new Uint8Array(), true), { received: piece.length, wanted: true });
  const [pushed] = agent.opened[0]?.pushed.values() ?? [];
  let size = 0;
  for await (const { length } of pushed ?? []) size += length;
  t.equal(size, piece.length, 'what the pipeline reads');
  await t.rejects(session.push(1, 0, piece, false), { statusCode: 404, message: /Input 1 of the session is none that is pushed/ });
  await t.rejects(session.push(0, 5e6, piece, false), { statusCode: 409, message: /begins at 5000000/ });
  await t.rejects(session.push(0, 0, new Uint8Array(2 << 20), false), { statusCode: 413, message: /too large/ });
  const headers = { authorization: `Bearer ${placement.ticket}` };
  const url = `/v1/sessions/${placement.sessionId}/pushed`;
  t.equal((await agent.app.inject({ method: 'PUT', url: `${url}/0/0`, headers, payload: { not: 'bytes' } })).statusCode, 400);
  for (const path of ['x/0', '0/-1', '0/1e3', '100/0']) t.equal((await agent.app.inject({ method: 'PUT', url: `${url}/${path}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from('x') })).statusCode, 400, path);
  t.equal((await agent.app.inject({ method: 'PUT', url: `${url}/0/0` })).statusCode, 401, 'without a ticket');
  await session.cancel();
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
});

t.test('an input that is pushed is named by its own index', async (t) => {
  const agent = await startAgent(t);
  const { sessionId, ticket } = agent.placement();
  const job = { ...toWireJob(jobFor(agent.media.path), [agent.media]), inputs: [{ url: 'pushed:1' }] };
  const reply = await agent.app.inject({ method: 'POST', url: `/v1/sessions/${sessionId}`, headers: { authorization: `Bearer ${ticket}` }, payload: { job, sources: [] } });
  t.equal(reply.statusCode, 400);
  t.match(reply.json(), { message: /inputs\/0\/url names input 1 as pushed, and is that of input 0/ });
});
