import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { FontStore } from '../../lib/agent/font-store.js';
import type { Job } from '../../lib/job/index.js';
import { AgentSession } from '../../lib/protocol/client.js';
import type { Font } from '../../lib/protocol/font.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { jobFor, startAgent, type RunningTestAgent } from './fixtures.js';

const never = new AbortController().signal;

function made(size: number, isDefault = false): { font: Font; bytes: Buffer } {
  return { font: { id: randomBytes(32).toString('hex'), size, ...(isDefault && { isDefault }) }, bytes: randomBytes(size) };
}

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

t.test('a font is kept, lent, and makes room for others, but not where it is lent', async (t) => {
  const folder = workFolder(t);
  const store = new FontStore(join(folder, 'fonts'), 2_500);
  const [one, two, three] = [made(1_000), made(1_000), made(1_000)];
  for (const { font, bytes } of [one, two]) await store.put(font, pieces(bytes.subarray(0, 300), bytes.subarray(300)), never);
  t.same([one, two, three].map(({ font }) => store.has(font)), [true, true, false]);
  t.notOk(store.has({ ...one.font, size: 999 }), 'of another size it is another');
  await store.lend([one.font], join(folder, 'a'), undefined);
  t.same(await readFile(join(folder, 'a', one.font.id)), one.bytes);
  t.ok(store.has(one.font), 'used last');
  await store.put(three.font, pieces(three.bytes), never);
  await store.lend([three.font], join(folder, 'b'), undefined);
  t.same([one, two, three].map(({ font }) => store.has(font)), [true, false, true], 'the one that was used longest ago is gone');
  await store.put(two.font, pieces(two.bytes), never);
  await store.lend([two.font], join(folder, 'c'), undefined);
  t.same([store.has(one.font), await readFile(join(folder, 'a', one.font.id))], [false, one.bytes], 'who has it keeps it');
});

t.test("a folder of the node's own that is not there takes no session down", async (t) => {
  const folder = workFolder(t);
  const store = new FontStore(join(folder, 'fonts'));
  const { font, bytes } = made(100);
  await store.put(font, pieces(bytes), never);
  await store.lend([font], join(folder, 'a'), join(folder, 'nowhere'));
  t.same(await readdir(join(folder, 'a')), [font.id]);
});

t.test('what is not what it was said to be leaves nothing', async (t) => {
  const folder = workFolder(t);
  const store = new FontStore(folder);
  const { font, bytes } = made(1_000);
  await t.rejects(store.put(font, pieces(bytes.subarray(1)), never), { message: /Expected 1000 bytes for font [0-9a-f]{8} but received '999 bytes'/ });
  const stop = new AbortController();
  async function* stalled(): AsyncGenerator<Uint8Array> {
    yield bytes;
    stop.abort(new Error('enough'));
    await new Promise(() => undefined);
  }
  await t.rejects(store.put(font, stalled(), stop.signal), { name: 'AbortError' });
  t.same([store.has(font), await readdir(folder)], [false, []]);
});

function burning(agent: RunningTestAgent): { job: Job; sources: RunningTestAgent['media'][] } {
  const job = jobFor(agent.media.path);
  return { job: { ...job, tracks: job.tracks.map((track) => ({ ...track, burn: { input: 0, stream: 's:0' } })) }, sources: [agent.media] };
}

async function hand(session: AgentSession, index: number, bytes: Uint8Array): Promise<void> {
  await session.pushFont(index, 0, bytes, false);
  await session.pushFont(index, bytes.length, new Uint8Array(), true);
}

async function openWith(t: Test, agent: RunningTestAgent, fonts: readonly Font[]): Promise<AgentSession> {
  const session = await AgentSession.open(agent.placement(), { ...burning(agent), fonts });
  t.teardown(() => session.cancel());
  return session;
}

t.test('a session waits for the fonts that its node lacks, and the next one sends none', async (t) => {
  const own = workFolder(t);
  await writeFile(join(own, 'Own.ttf'), 'of the node');
  const agent = await startAgent(t, { fontsDir: own, fake: { segments: Infinity, everyMs: 20 } });
  const [usual, other] = [made(700_000, true), made(5_000)];
  const fonts = [other.font, usual.font];
  const session = await openWith(t, agent, fonts);
  t.same(session.wantedFonts, [0, 1]);
  await hand(session, 0, other.bytes);
  await t.rejects(session.pushFont(2, 0, other.bytes, false), { statusCode: 404, message: /Font 2 of the session is not wanted/ });
  t.equal(agent.opened.length, 0, 'it waits');
  await hand(session, 1, usual.bytes);
  await until(() => agent.opened.length === 1, 10_000, 'the session');
  const { fontsDir = '', fontFile = '' } = agent.opened[0]?.job.tracks[0]?.burn ?? {};
  t.equal(dirname(fontFile), fontsDir);
  t.same(await readFile(fontFile), usual.bytes, 'what is taken where there is no family');
  t.same((await readdir(fontsDir)).sort(), [other.font.id, usual.font.id, 'own-0'].sort());
  t.equal(await readFile(join(fontsDir, 'own-0'), 'utf8'), 'of the node');
  const next = await openWith(t, agent, fonts);
  t.same(next.wantedFonts, []);
  await until(() => agent.opened.length === 2, 10_000, 'the next session');
  await Promise.all([session.cancel(), next.cancel()]);
  await until(() => agent.sessions.size === 0 && !existsSync(fontsDir), 10_000, 'the end of the sessions');
});

t.test('a session that waits for fonts can be given up', async (t) => {
  const agent = await startAgent(t);
  const session = await openWith(t, agent, [made(1_000).font]);
  await session.cancel();
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the session');
  t.equal(agent.opened.length, 0);
});

t.test('more than a node takes is refused', async (t) => {
  const agent = await startAgent(t);
  const half = made(40 << 20).font;
  await t.rejects(openWith(t, agent, [half, { ...half, id: 'f'.repeat(64) }]), { statusCode: 400, message: /Expected 67108864 bytes in all at most for fonts/ });
  await t.rejects(openWith(t, agent, [{ ...half, size: 65 << 20 }]), { statusCode: 400, message: /fonts\/0\/size/ });
  await t.rejects(openWith(t, agent, [{ ...half, id: '../../etc/passwd' }]), { statusCode: 400, message: /fonts\/0\/id/ });
});
