import { X509Certificate } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { request } from 'undici';
import type { OpenTranscoding } from '../../lib/agent/transcoding.js';
import { openCluster } from '../../lib/client/cluster.js';
import { AgentSession, describeSource, type SessionEvent, summarize } from '../../lib/protocol/client.js';
import { fingerprintOf, formatToken, parseToken } from '../../lib/protocol/cluster-token.js';
import { fakeOpener } from '../agent/fake-transcoding.js';
import { jobFor } from '../agent/fixtures.js';
import { until } from '../until.js';
import { film, patientMs, publicAddress, someHeartbeatsMs, startCluster } from './fixtures.js';

const notThere = { code: 'ERR_JETSONAV_PROTOCOL', message: /revoked before/ };
const unauthorized = { code: 'ERR_JETSONAV_UNAUTHORIZED' };

/** Reads the film as libav would, then goes on with the fake. */
function readingOpener(read: (bytes: Buffer) => void): OpenTranscoding {
  const { open } = fakeOpener({ segments: 2 });
  return async (job, options) => {
    const { body } = await request(job.inputs[0]?.url ?? '', { headers: { range: 'bytes=100-' } });
    read(Buffer.from(await body.arrayBuffer()));
    return open(job, options);
  };
}

const addresses = ['127.0.0.1', ...(publicAddress === undefined ? [] : [publicAddress])];
for (const address of addresses) {
  t.test(`a node joins, reads, transcodes and delivers over TLS on ${address}`, async (t) => {
    const { client, token, agent, tlsUrl, filmPath, coordinator } = await startCluster(t, { tlsHost: address });
    let read: Uint8Array = Buffer.alloc(0);
    let readFrom = '';
    const opener = readingOpener((bytes) => (read = bytes));
    const node = await agent({ token: await token(), host: address }, (job, options) => {
      readFrom = job.inputs[0]?.url ?? '';
      return opener(job, options);
    });
    t.match(node.url, `https://${address}:`);
    t.match(tlsUrl, `https://${address}:`);
    await until(async () => (await client.state()).nodes.some(({ id, alive }) => id === 'board-1' && alive), 10_000, 'the heartbeat');
    const job = jobFor(filmPath);
    const sources = [await describeSource(filmPath)];
    const placement = await client.place({ summary: summarize(job), position: 0, sources });
    t.equal(fingerprintOf(placement.node.authority!), coordinator.fingerprint, 'the shim gets to know whom to trust from the coordinator');
    t.match(placement.sources[0]?.url, /^https:/);
    const session = await AgentSession.open(placement, { job, sources });
    const seen: SessionEvent['type'][] = [];
    for await (const event of session.events()) {
      seen.push(event.type);
      if (event.type === 'segment' && event.name !== undefined) t.equal((await session.fetch(event.name)).length, event.size);
    }
    t.equal(seen.at(-1), 'done');
    t.ok(Buffer.from(read).equals(film.subarray(100)), 'the node read the bytes of the film');
    t.match(readFrom, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/, 'libav reads from the node itself, what comes over TLS');
    await session.cancel();
  });
}
if (publicAddress === undefined) t.test('on an address that others reach', { skip: 'this machine has none' }, () => {});

t.test('a shim on another machine than the coordinator has a token and the authority, and no secret', async (t) => {
  const { folder, tlsUrl, token, agent, admin, client, filmPath } = await startCluster(t);
  const node = await agent({ token: await token() });
  await until(async () => (await client.state()).nodes.some(({ alive }) => alive), 10_000, 'the heartbeat');
  const [credentialFile, made] = [join(folder, 'credential.json'), await admin.createToken({ role: 'shim' })];
  const { authority } = JSON.parse(readFileSync(join(node.stateDir, 'identity.json'), 'utf8')) as { authority: string };
  const write = (credential: object, mode = 0o600) => {
    rmSync(credentialFile, { force: true });
    writeFileSync(credentialFile, JSON.stringify(credential), { mode });
  };
  const open = () => openCluster({ coordinators: [tlsUrl], credentialFile, answerMs: 2_000 }, { HOME: '/nonexistent' });
  const options = { exclude: [], placeMs: 5_000, signal: new AbortController().signal };
  write({ token: made.token, authority });
  const cluster = await open();
  t.teardown(() => cluster.close());
  const session = await (await cluster.place(jobFor(filmPath), options)).open();
  const seen: SessionEvent['type'][] = [];
  for await (const event of session.events()) seen.push(event.type);
  t.equal(seen.at(-1), 'done');
  await session.cancel();
  write({ token: made.token, authority }, 0o644);
  await t.rejects(open(), { ...unauthorized, message: /readable by others \(mode 644\)/ });
  write({ token: made.token });
  await t.rejects(open(), { ...unauthorized, message: /is not what jetson-av plex join writes/ });
  await admin.revokeToken(made.id);
  await t.rejects(cluster.place(jobFor(filmPath), options), { ...unauthorized, message: /was revoked/ });
});

t.test('who a node is stays, in files of its owner alone: it starts again without a token, and the coordinator knows it after a restart', async (t) => {
  const { folder, token, agent, client, start, coordinator, admin } = await startCluster(t);
  const text = await token();
  const first = await agent({ token: text, heartbeatMs: patientMs });
  t.strictSame(readdirSync(first.stateDir), ['identity.json']);
  t.equal(statSync(first.stateDir).mode & 0o777, 0o700);
  t.equal(statSync(join(first.stateDir, 'identity.json')).mode & 0o777, 0o600);
  for (const file of readdirSync(join(folder, 'state'))) t.equal(statSync(join(folder, 'state', file)).mode & 0o777, 0o600, file);
  t.equal(statSync(join(folder, 'state')).mode & 0o777, 0o700);
  t.notMatch(readFileSync(join(first.stateDir, 'identity.json'), 'utf8'), parseToken(text).secret);
  await first.close();
  await until(async () => (await client.state()).nodes.length === 0, 10_000, 'the goodbye');
  const [port, tlsPort] = [coordinator.url, coordinator.tlsUrl!].map((url) => Number(new URL(url).port));
  await coordinator.close();
  const again = await start({ port: port!, tlsPort: tlsPort! });
  t.teardown(() => again.close());
  t.equal(again.fingerprint, coordinator.fingerprint, 'the authority is the same one');
  const second = await agent({ stateDir: first.stateDir });
  await until(async () => (await client.state()).nodes.some(({ alive }) => alive), 10_000, 'the heartbeat');
  t.match(await admin.nodes(), [{ node: 'board-1', expiresAt: second.joined?.expiresAt }]);
  t.match(await admin.tokens(), [{ role: 'agent', spentAt: Number }]);
  await t.rejects(agent({ stateDir: first.stateDir, nodeId: 'board-2' }), { ...unauthorized, message: /joined as board-1 and cannot be board-2/ });
});

t.test('an identity that others can read, or that is damaged, is not used', async (t) => {
  const { token, agent } = await startCluster(t);
  const first = await agent({ token: await token() });
  const { stateDir } = first;
  await first.close();
  const file = join(stateDir, 'identity.json');
  chmodSync(file, 0o640);
  await t.rejects(agent({ stateDir }), { ...unauthorized, message: /readable by others \(mode 640\)/ });
  chmodSync(file, 0o600);
  for (const text of ['{', '{}']) {
    writeFileSync(file, text);
    await t.rejects(agent({ stateDir }), { ...unauthorized, message: /remove it, and join anew/ }, text);
  }
});

t.test('a token lets one node in, once', async (t) => {
  const { token, agent, admin } = await startCluster(t);
  const text = await token();
  await agent({ token: text, nodeId: 'board-1' });
  await t.rejects(agent({ token: text, nodeId: 'board-2' }), { ...unauthorized, message: /was used before/ });
  t.strictSame((await admin.nodes()).map(({ node }) => node), ['board-1']);
  await t.rejects(agent({ token: await token(), nodeId: 'board-1' }), { message: /joined before: choose another --node, or first 'jetson-av nodes revoke board-1'/ });
  const both = await token();
  const results = await Promise.allSettled(['board-3', 'board-4'].map((nodeId) => agent({ token: both, nodeId })));
  t.strictSame(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'also where two come at once');
});

t.test('tokens that are forged, expired, revoked or of another role let nobody in', async (t) => {
  const { token, agent, admin } = await startCluster(t);
  const good = parseToken(await token());
  const attempt = (text: string, what: string, expected: { code: string; message: RegExp }) => t.rejects(agent({ token: text }), expected, what);
  await attempt(formatToken({ ...good, secret: 'A'.repeat(32) }), 'another secret', { ...unauthorized, message: /not known here/ });
  await attempt(formatToken({ ...good, id: 'A'.repeat(11) }), 'another id', { ...unauthorized, message: /not known here/ });
  const brief = (await admin.createToken({ role: 'agent', ttlMs: 1_000 })).token;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await attempt(brief, 'expired', { ...unauthorized, message: /has expired/ });
  const revoked = await admin.createToken({ role: 'agent' });
  await admin.revokeToken(revoked.id);
  await attempt(revoked.token, 'revoked', { ...unauthorized, message: /was revoked/ });
  await t.rejects(admin.revokeToken(revoked.id), notThere);
  for (const role of ['shim', 'reader'] as const) {
    const other = (await admin.createToken({ role })).token;
    await attempt(other, role, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: new RegExp(`one of the role ${role}`) });
    // Who changes the word in the token changes nothing at the coordinator.
    await attempt(other.replace(`.${role}.`, '.agent.'), `${role}, called agent`, { ...unauthorized, message: /lets no node join/ });
  }
  for (const text of ['', 'jav1', 'jav1.agent.x', `${formatToken(good)}x`, formatToken(good).slice(0, -1)]) {
    const error = (await agent({ token: text }).catch((error: unknown) => error)) as Error;
    t.match(error, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /what 'jetson-av tokens create' prints, whole, for the token/ });
    t.notMatch(error.message, good.secret, 'what is no token is not repeated');
  }
  t.strictSame(await admin.nodes(), []);
});

t.test('a node talks to nobody but the cluster of its token', async (t) => {
  const [ours, theirs] = [await startCluster(t), await startCluster(t)];
  const text = await ours.token();
  await t.rejects(ours.agent({ token: text, joinUrl: theirs.tlsUrl }), { ...unauthorized, message: /is not of the cluster that the token is for: .* expected / });
  t.match(await theirs.admin.tokens(), []);
  t.notOk((await ours.admin.tokens())[0]?.spentAt, 'the token was not shown');
  const first = await ours.agent({ token: text });
  const { stateDir } = first;
  await first.close();
  await t.rejects(ours.agent({ stateDir, token: await theirs.token() }), { ...unauthorized, message: /joined another cluster/ });
  await t.rejects(ours.agent({ stateDir, coordinatorUrls: ['http://127.0.0.1:1'] }), { message: /https: URLs, for a node that joined/ });
  await t.rejects(ours.agent({ joinUrl: ours.coordinator.url, token: await ours.token() }), { message: /the https: URL/ });
  await t.rejects(ours.agent({ token: undefined as never }), { ...unauthorized, message: /needs a token: run 'jetson-av tokens create/ });
});

t.test('a certificate is renewed by itself before it ends, and the node goes on over all of them', async (t) => {
  const { token, agent, client, admin } = await startCluster(t, { certificateMs: 9_000 });
  const { stateDir } = await agent({ token: await token() });
  const certificate = () => new X509Certificate((JSON.parse(readFileSync(join(stateDir, 'identity.json'), 'utf8')) as { certificate: string }).certificate);
  const first = certificate();
  await until(() => certificate().serialNumber !== first.serialNumber, 10_000, 'a second certificate');
  t.not(certificate().publicKey.export({ type: 'spki', format: 'pem' }), first.publicKey.export({ type: 'spki', format: 'pem' }), 'with a key of its own');
  t.equal(statSync(join(stateDir, 'identity.json')).mode & 0o777, 0o600);
  const isSeenAfterwards = async () => (await client.state()).nodes.some(({ id, alive, seenAt }) => id === 'board-1' && alive && seenAt > Date.parse(first.validTo) + 500);
  await until(isSeenAfterwards, 20_000, 'a heartbeat behind the end of the first one');
  t.ok((await admin.nodes())[0]!.expiresAt > Date.parse(first.validTo));
});

t.test('a node that is revoked is refused at once, and may join anew under its name', async (t) => {
  const { token, agent, client, admin } = await startCluster(t);
  const first = await agent({ token: await token() });
  const { stateDir } = first;
  await until(async () => (await client.state()).nodes.length === 1, 10_000, 'the heartbeat');
  await admin.revokeNode('board-1');
  t.strictSame((await client.state()).nodes, [], 'it is not placed on any more');
  await new Promise((resolve) => setTimeout(resolve, someHeartbeatsMs));
  t.strictSame((await client.state()).nodes, [], 'and its heartbeats do not bring it back');
  await t.rejects(admin.revokeNode('board-1'), notThere);
  await t.rejects(admin.revokeNode('board-9'), notThere);
  await first.close();
  const old = await agent({ stateDir });
  await new Promise((resolve) => setTimeout(resolve, someHeartbeatsMs));
  t.strictSame((await client.state()).nodes, [], 'nor does a new start');
  await old.close();
  const fresh = await agent({ token: await token() });
  await until(async () => (await client.state()).nodes.length === 1, 10_000, 'the heartbeat of the new one');
  const oldAgain = await agent({ stateDir });
  await new Promise((resolve) => setTimeout(resolve, someHeartbeatsMs));
  t.equal((await client.state()).nodes[0]?.url, fresh.url, 'the certificate of its former life does not speak for it');
  await oldAgain.close();
  t.equal((await client.state()).nodes.length, 1, 'not even to say goodbye');
});
