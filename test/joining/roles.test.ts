import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as https, type RequestOptions } from 'node:https';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { describeSource, summarize } from '../../lib/protocol/client.js';
import type { NodeIdentity } from '../../lib/agent/identity.js';
import { createKeyPair } from '../../lib/protocol/key-pair.js';
import { proofText } from '../../lib/protocol/join-messages.js';
import { fingerprintOf } from '../../lib/protocol/cluster-token.js';
import { NodeTickets, type Role, Signer } from '../../lib/protocol/credentials.js';
import { coordinatorName, nodeName } from '../../lib/protocol/tls-names.js';
import { heartbeat, placeRequest } from '../coordinator/fixtures.js';
import { jobFor } from '../agent/fixtures.js';
import { until } from '../until.js';
import { patientMs, startCluster } from './fixtures.js';

interface Shown { identity?: NodeIdentity; authorization?: string; authority?: string; servername?: string }
interface Asked { method: string; url: string; payload?: unknown; headers?: Record<string, string> }

/** One request over TLS, as anybody may make it without our client. */
function ask({ method, url, payload, headers = {} }: Asked, { identity, authorization, authority, servername = coordinatorName }: Shown): Promise<{ status: number; body: string }> {
  const body = payload === undefined ? undefined : JSON.stringify(payload);
  const options: RequestOptions = {
    method, agent: false, servername, ca: authority ?? identity?.authority, cert: identity?.certificate, key: identity?.key,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  };
  return new Promise((resolve, reject) => {
    const call = https(url, options, (reply) => {
      let text = '';
      reply.on('data', (chunk: Buffer) => (text += chunk.toString()));
      reply.once('end', () => resolve({ status: reply.statusCode ?? 0, body: text }));
    });
    call.once('error', reject);
    call.end(body);
  });
}

const identityIn = (folder: string): NodeIdentity => JSON.parse(readFileSync(join(folder, 'identity.json'), 'utf8')) as NodeIdentity;

async function joined(t: Test, names: readonly string[]) {
  const cluster = await startCluster(t);
  const identities: Record<string, NodeIdentity> = {};
  for (const nodeId of names) {
    const node = await cluster.agent({ nodeId, token: await cluster.token(), heartbeatMs: patientMs });
    identities[nodeId] = identityIn(node.stateDir);
    await node.close();
  }
  return { ...cluster, identities };
}

const beat = heartbeat({ url: 'https://10.0.0.2:7871' });

type Cluster = Awaited<ReturnType<typeof joined>>;
type Route = Asked & { may: readonly (Role | 'node' | 'nobody' | 'joining')[] };

const everybody = ['shim', 'reader', 'operator', 'admin', 'node', 'agent'] as const;
const session = '0'.repeat(32);

/** Each route as each of them; a cluster takes so many refusals from one address, and no more. */
async function check(t: Test, { tlsUrl, admin, secret, identities }: Cluster, routes: readonly Route[]): Promise<void> {
  const [identity, signer] = [identities['board-1']!, new Signer(secret)];
  const bearers: Record<string, Shown> = {
    nobody: {},
    joining: { authorization: `JetsonAV ${(await admin.createToken({ role: 'agent' })).token}` },
    shim: { authorization: `JetsonAV ${(await admin.createToken({ role: 'shim' })).token}` },
    reader: { authorization: `JetsonAV ${(await admin.createToken({ role: 'reader' })).token}` },
    admin: { authorization: signer.authorization('admin', Date.now()) },
    operator: { authorization: signer.authorization('operator', Date.now()) },
    agent: { authorization: signer.authorization('agent', Date.now()) },
    node: { identity },
  };
  for (const { may, ...route } of routes) {
    for (const [who, shown] of Object.entries(bearers)) {
      // Not as somebody at this machine: those may look at the page.
      const { status, body } = await ask({ ...route, url: tlsUrl + route.url, headers: { host: 'cluster.example' } }, { authority: identity.authority, ...shown });
      const allowed = may.includes(who as Role);
      t.equal(status !== 401 && status !== 403, allowed, `${route.method} ${route.url} as ${who}: ${status} ${body.slice(0, 80)}`);
    }
  }
}

t.test('each role may do its own, and nothing else', async (t) => {
  const cluster = await joined(t, ['board-1']);
  const key = createKeyPair();
  const { authority } = cluster.identities['board-1']!;
  const certificate = { publicKey: key.publicKey, proof: key.prove(proofText('renew', 'board-1', fingerprintOf(authority))) };
  await check(t, cluster, [
    { method: 'POST', url: '/v1/sessions', payload: placeRequest(), may: ['shim'] },
    { method: 'POST', url: '/v1/notes', payload: { kind: 'fallback', reason: 'other' }, may: ['shim'] },
    { method: 'PUT', url: '/v1/nodes/board-1', payload: beat, may: ['node'] },
    { method: 'PUT', url: '/v1/nodes/board-1/certificate', payload: certificate, may: ['node'] },
    { method: 'PUT', url: '/v1/nodes/board-9/drain', payload: { drain: true }, may: ['operator'] },
    { method: 'DELETE', url: '/v1/nodes/board-1', may: ['node'] },
    { method: 'GET', url: '/v1/state', may: everybody },
    { method: 'GET', url: '/metrics', may: everybody },
    { method: 'GET', url: '/v1/history', may: everybody },
    { method: 'POST', url: '/v1/tokens', payload: { role: 'reader' }, may: ['admin'] },
    { method: 'GET', url: '/v1/tokens', may: ['admin'] },
    { method: 'DELETE', url: '/v1/tokens/none', may: ['admin'] },
    { method: 'GET', url: '/v1/enrolments', may: ['admin'] },
    { method: 'DELETE', url: '/v1/enrolments/board-9', may: ['admin'] },
  ]);
});

t.test('what the page asks for is for who may look, and what it changes for operators', async (t) => {
  await check(t, await joined(t, ['board-1']), [
    { method: 'PUT', url: `/v1/nodes/board-1/thumbnails/${session}`, payload: { jpeg: '/9j/AAAA' }, may: ['node'] },
    { method: 'DELETE', url: `/v1/sessions/${session}`, may: ['operator'] },
    ...['/v1/viewer', '/v1/samples', '/v1/nodes/board-9/table', `/v1/sessions/${session}/thumbnail`].map((url) => ({ method: 'GET', url, may: everybody })),
  ]);
});

t.test('a token of a shim or a reader ends with its time, or when it is revoked', async (t) => {
  const { tlsUrl, admin, identities } = await joined(t, ['board-1']);
  const { authority } = identities['board-1']!;
  const look = async (token: string) => (await ask({ method: 'GET', url: `${tlsUrl}/v1/state`, headers: { host: 'cluster.example' } }, { authority, authorization: `JetsonAV ${token}` })).status;
  const long = await admin.createToken({ role: 'reader', note: 'the attic' });
  // As long as a busy machine may take for the look that comes next.
  const brief = await admin.createToken({ role: 'reader', ttlMs: 5_000 });
  t.strictSame([await look(brief.token), await look(long.token), await look(long.token)], [200, 200, 200]);
  await until(() => Date.now() > brief.expiresAt, 10_000, 'the end of its time');
  t.strictSame([await look(brief.token), await look(long.token)], [401, 200]);
  await admin.revokeToken(long.id);
  t.equal(await look(long.token), 401);
  t.match((await admin.tokens()).find(({ id }) => id === long.id), { note: 'the attic', revokedAt: Number });
  t.equal((await ask({ method: 'GET', url: `${tlsUrl}/v1/state?token=${long.token}`, headers: { host: 'cluster.example' } }, { authority })).status, 401);
});

t.test('a node speaks for itself alone', async (t) => {
  const { tlsUrl, coordinator, secret, identities, client } = await joined(t, ['board-1', 'board-2']);
  const [one, two] = [identities['board-1']!, identities['board-2']!];
  const put = (url: string, shown: Shown, payload: unknown = beat) => ask({ method: 'PUT', url: tlsUrl + url, payload }, { authority: one.authority, ...shown });
  t.match(await put('/v1/nodes/board-2', { identity: one }), { status: 403, body: /board-1 does not speak for board-2/ });
  t.match(await put('/v1/nodes/board-3', { identity: one }), { status: 403 });
  t.equal((await ask({ method: 'DELETE', url: `${tlsUrl}/v1/nodes/board-2` }, { identity: one })).status, 403);
  const key = createKeyPair();
  const wanted = { publicKey: key.publicKey, proof: key.prove(proofText('renew', 'board-2', fingerprintOf(one.authority))) };
  t.equal((await put('/v1/nodes/board-2/certificate', { identity: one }, wanted)).status, 403);
  // Not even with the shared secret, on the listener of this machine.
  const plain = await fetch(`${coordinator.url}/v1/nodes/board-2`, { method: 'PUT', body: JSON.stringify(beat), headers: { 'content-type': 'application/json', authorization: new Signer(secret).authorization('agent', Date.now()) } });
  t.equal(plain.status, 403);
  t.match(await plain.text(), /Only its certificate speaks for board-2/);
  t.match(await put('/v1/nodes/board-1', { identity: one }, heartbeat({ url: 'http://10.0.0.2:7871' })), { status: 400, body: /an https: URL, of a node that joined/ }, 'nor does it send shims where nobody proves who he is');
  t.strictSame((await client.state()).nodes, []);
  // What it knows of the secret signs for itself at most.
  const forger = new NodeTickets(Buffer.from(one.ticketKey, 'base64url'));
  const ticket = new Signer(secret, (node) => (node === 'board-2' ? 'x' : '')).issue('session', { session: 'a'.repeat(32), node: 'board-2', fence: 1, expiresAt: 1e15 });
  t.throws(() => forger.sessionClaims(ticket), { code: 'ERR_JETSONAV_UNAUTHORIZED' });
  t.not(one.ticketKey, two.ticketKey);
});

t.test('a renewal needs the private key of what it asks a certificate for', async (t) => {
  const { tlsUrl, identities } = await joined(t, ['board-1']);
  const identity = identities['board-1']!;
  const [key, other] = [createKeyPair(), createKeyPair()];
  const text = proofText('renew', 'board-1', fingerprintOf(identity.authority));
  const renew = async (publicKey: string, proof: string) => (await ask({ method: 'PUT', url: `${tlsUrl}/v1/nodes/board-1/certificate`, payload: { publicKey, proof } }, { identity })).status;
  t.equal(await renew(key.publicKey, other.prove(text)), 403, "another key's proof");
  t.equal(await renew(key.publicKey, key.prove(proofText('join', 'board-1', fingerprintOf(identity.authority)))), 403, 'a proof for something else');
  t.equal(await renew('-----BEGIN PUBLIC KEY-----\nnone\n-----END PUBLIC KEY-----\n', key.prove(text)), 400);
  t.equal(await renew(key.privateKey, key.prove(text)), 400, 'a private key is none to certify');
  t.equal(await renew(key.publicKey, key.prove(text)), 200);
});

t.test('certificates of another cluster, and connections without one, count for nothing', async (t) => {
  const [ours, theirs] = [await joined(t, ['board-1']), await joined(t, ['board-1'])];
  const [{ authority }, foreign] = [ours.identities['board-1']!, theirs.identities['board-1']!];
  const put = (shown: Shown) => ask({ method: 'PUT', url: `${ours.tlsUrl}/v1/nodes/board-1`, payload: beat }, { authority, ...shown });
  t.match(await put({ identity: foreign }), { status: 401, body: /not of this cluster/ });
  t.match(await put({ identity: { ...foreign, certificate: foreign.certificate + foreign.authority } }), { status: 401, body: /not of this cluster/ }, 'not with its authority beside it either');
  t.match(await put({}), { status: 401, body: /carries no credential/ });
  await t.rejects(ask({ method: 'GET', url: `${ours.tlsUrl}/v1/state` }, { identity: foreign, authority: foreign.authority }), { code: /SELF_SIGNED|UNABLE_TO|SIGNATURE/ }, 'and its bearer does not take us for his coordinator');
});

t.test('a shim takes only the node that it was sent to for that node, and a node only its coordinator', async (t) => {
  const cluster = await startCluster(t);
  const [one, two] = [await cluster.agent({ nodeId: 'board-1', token: await cluster.token() }), await cluster.agent({ nodeId: 'board-2', token: await cluster.token() })];
  const identity = identityIn(one.stateDir);
  const health = (url: string, servername: string) => ask({ method: 'GET', url: `${url}/health` }, { authority: identity.authority, servername });
  t.equal((await health(one.url, nodeName('board-1'))).status, 200);
  await t.rejects(health(two.url, nodeName('board-1')), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  await t.rejects(health(one.url, coordinatorName), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'a node is no coordinator');
  t.equal((await ask({ method: 'GET', url: `${one.url}/v1/sessions` }, { identity, servername: nodeName('board-1') })).status, 401, 'a certificate opens nothing on a node');
  await until(async () => (await cluster.client.state()).nodes.filter(({ alive }) => alive).length === 2, 10_000, 'two nodes');
  const job = jobFor(cluster.filmPath);
  const sources = [await describeSource(cluster.filmPath)];
  const placement = await cluster.client.place({ summary: summarize(job), position: 0, sources });
  const [chosen, other] = placement.node.id === 'board-1' ? [one, two] : [two, one];
  const open = (url: string, node: string) => ask({ method: 'POST', url: `${url}/v1/sessions/${placement.sessionId}`, payload: { job: {}, sources: [] } }, { authority: identity.authority, servername: nodeName(node), authorization: `Bearer ${placement.ticket}` });
  t.equal((await open(other.url, other.node)).status, 401, 'a ticket for one node opens nothing on another');
  t.equal((await open(chosen.url, chosen.node)).status, 400, 'and on its own one only the Job is looked at');
});

t.test('a film is read by the node that it was offered to, and by no other', async (t) => {
  const { tlsUrl, coordinator, secret, identities, filmPath } = await joined(t, ['board-1', 'board-2']);
  const [one, two] = [identities['board-1']!, identities['board-2']!];
  const { path, size, mtimeMs } = await describeSource(filmPath);
  const signer = new Signer(secret);
  const ticket = (node: string | undefined, expiresAt = Date.now() + 60_000) => signer.issue('media', { path, size, mtimeMs, session: 'a'.repeat(32), expiresAt, ...(node === undefined ? {} : { node }) });
  const read = async (shown: Shown, text: string) => (await ask({ method: 'GET', url: `${tlsUrl}/v1/media/${text}` }, { authority: one.authority, ...shown })).status;
  t.equal(await read({ identity: one }, ticket('board-1')), 200);
  t.equal(await read({ identity: one }, ticket('board-1')), 200, 'a film is read in many ranges: a ticket may be shown again');
  t.equal(await read({ identity: two }, ticket('board-1')), 403, 'by another node');
  t.equal(await read({}, ticket('board-1')), 403, 'by nobody');
  t.equal(await read({ identity: one }, ticket(undefined)), 403, 'a ticket for no node');
  t.equal(await read({ identity: one }, ticket('board-1', Date.now() - 1)), 401, 'expired');
  t.equal((await fetch(`${coordinator.url}/v1/media/${ticket('board-1')}`)).status, 200, 'on this machine the ticket is enough');
});

t.test('requests to join are small, and of the known form', async (t) => {
  const { tlsUrl, admin, identities } = await joined(t, ['board-1']);
  const authorization = `JetsonAV ${(await admin.createToken({ role: 'agent' })).token}`;
  const post = async (payload: unknown) => (await ask({ method: 'POST', url: `${tlsUrl}/v1/join`, payload }, { authority: identities['board-1']!.authority, authorization })).status;
  const key = createKeyPair();
  const good = { node: 'board-2', publicKey: key.publicKey, proof: key.prove('x') };
  t.equal(await post({ ...good, node: randomBytes(4_096).toString('hex') }), 413);
  for (const node of ['../board', 'Board', '', 'a b', '-x']) t.equal(await post({ ...good, node }), 400, node);
  t.equal(await post({ ...good, colour: 'blue' }), 400);
  t.equal(await post(good), 403, 'without the proof');
  t.strictSame((await admin.nodes()).map(({ node }) => node), ['board-1']);
});
