import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { examine as clusterOf } from '../../lib/cli/doctor/cluster.js';
import { examine as configuration } from '../../lib/cli/doctor/configuration.js';
import { lookAtFolder } from '../../lib/cli/doctor/media-folder.js';
import { examine as plex } from '../../lib/cli/doctor/plex.js';
import { DoctorReport } from '../../lib/doctor/finding.js';
import { install } from '../../lib/plex/install.js';
import { transcoderName } from '../../lib/plex/launcher.js';
import { Check } from '../../lib/typebox/check.js';
import { said } from '../doctor/machine.js';
import { startCluster } from '../joining/fixtures.js';
import { workFolder } from '../work-folder.js';

t.setTimeout(300_000);
const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'doctor', ...args], { env: { ...process.env, ...env }, timeout: 240_000, maxBuffer: 8 << 20 }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err }));
  });
}

t.test('the whole of it, as text and as JSON of its schema', async (t) => {
  const { out } = await run(['--quick']);
  for (const area of ['software', 'addon', 'processor', 'memory', 'disks', 'devices', 'backends', 'configuration', 'cluster', 'plex']) t.match(out, new RegExp(`^${area}\n  (ok|warning|failed) `, 'm'), area);
  t.notMatch(out, /^speed$/m);
  t.match(out, /\n\n(All is well|.*(failed|warnings?))\.\n$/);
  const { code, out: json } = await run(['--json']);
  const report = JSON.parse(json) as DoctorReport;
  t.ok(Check(DoctorReport, report));
  t.equal(code, report.failed === 0 ? 0 : 1);
  const [software] = report.areas.find(({ area }) => area === 'speed')?.findings ?? [];
  t.match(software, { check: 'software', found: /^[0-9.]+ x real time at 1080p/, facts: { realTime: Number, cores: Number } });
  t.ok((software?.facts?.['realTime'] as number) > 0);
});

t.test('what fails is counted, and is the exit code', async (t) => {
  const { code, out } = await run(['--quick'], { JETSON_AV_AGENT_PROT: '1', JETSON_AV_CONFIG: '/nonexistent' });
  t.equal(code, 1);
  t.match(out, / {2}failed {3}agent: Expected one of .* for the environment but received 'JETSON_AV_AGENT_PROT'.*\n {11}-> docs\/joining\.md/);
  t.match(out, /\d+ failed/);
});

t.test('configuration: each program by its own rules', async (t) => {
  const file = join(workFolder(t), 'agent.json');
  writeFileSync(file, '{"port": 7900, "nodeId": "b"}');
  const env = { JETSON_AV_AGENT_CONFIG: file, JETSON_AV_COORDINATORS: 'ftp://x', JETSON_AV_CONFIG: '/nonexistent' };
  t.match(said(await configuration(undefined, env)), { coordinator: 'ok: no file; all as by itself', agent: `ok: ${file}; port, nodeId`, shim: /^failed: .*ftp.* -> docs\/plex\.md/ });
  writeFileSync(file, '{"prot": 1}');
  t.match(said(await configuration(undefined, env)).agent, /^failed: .*prot.* -> docs\/joining\.md/);
});

const alone = { STATE_DIRECTORY: '/nonexistent', JETSON_AV_AGENT_PORT: '1' };

t.test('cluster: with the secret, with another one, with none, and where nobody answers', async (t) => {
  const { coordinator, secretFile, folder } = await startCluster(t);
  const look = async (rest: Record<string, string>) => said(await clusterOf({ quick: true }, { ...alone, JETSON_AV_AGENT_COORDINATOR_URLS: coordinator.url, ...rest }));
  const check = `coordinator ${coordinator.url}`;
  t.match((await look({ JETSON_AV_SECRET_FILE: secretFile }))[check], /^ok: answers in \d+ ms and takes the credential; 0 nodes, version .*; clocks agree within a second$/);
  const other = join(folder, 'other');
  writeFileSync(other, 'another secret of a cluster', { mode: 0o600 });
  t.match((await look({ JETSON_AV_SECRET_FILE: other }))[check], /^failed: answers, and refuses: /);
  t.match((await look({ JETSON_AV_SECRET_FILE: '/nonexistent' })).secret, /^failed: The shared secret \/nonexistent cannot be read/);
  t.match((await look({ JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_AGENT_COORDINATOR_URLS: 'http://127.0.0.1:1' }))['coordinator http://127.0.0.1:1'], /^failed: does not answer: .*ECONNREFUSED/);
});

t.test('cluster: a node that joined, one that did not yet, and an agent that runs here', async (t) => {
  const { agent, token, tlsUrl, coordinator } = await startCluster(t);
  const board = await agent({ token: await token() });
  const { port } = new URL(board.url);
  const found = said(await clusterOf({ quick: true }, { JETSON_AV_AGENT_STATE_DIR: board.stateDir, JETSON_AV_AGENT_PORT: port }));
  t.match(found, { agent: /^ok: runs here: node board-1/, certificate: /^ok: of board-1, until 20/, [`coordinator ${tlsUrl}`]: /^ok: answers in/ });
  t.match(said(await clusterOf({ quick: true }, { ...alone, JETSON_AV_AGENT_JOIN_URL: tlsUrl })).identity, /^failed: not joined to https:.* -> start the agent with a token/);
  await coordinator.close();
  t.match(said(await clusterOf({ quick: true }, { JETSON_AV_AGENT_STATE_DIR: board.stateDir, JETSON_AV_AGENT_PORT: '1' }))[`coordinator ${tlsUrl}`], /^failed: does not answer/);
});

t.test('films: a folder that is there, empty, gone', async (t) => {
  const folder = workFolder(t, ['a', 'empty']);
  writeFileSync(join(folder, 'a/film.mkv'), Buffer.alloc(3 << 20));
  const look = async (path: string, quick = false) => said([await lookAtFolder(path, quick)])[`films ${path}`];
  t.match(await look(folder), /^(ok|warning): \d+ MB\/s, of .*film\.mkv/);
  t.match(await look(folder, true), /^ok: has .*film\.mkv$/);
  t.match(await look(join(folder, 'empty')), /^warning: no file in it/);
  t.match(await look(join(folder, 'gone')), /^failed: ENOENT/);
});

t.test('Plex: none here, the launcher in place, and not', async (t) => {
  const folder = workFolder(t);
  mkdirSync(join(folder, 'server'));
  const server = join(folder, 'server');
  const transcoder = join(server, transcoderName);
  t.strictSame(said(await plex(undefined, async () => Promise.reject(new Error('Expected the folder that holds')))), { Plex: 'ok: no Plex Media Server on this machine' });
  writeFileSync(transcoder, '#!/bin/sh\n');
  chmodSync(transcoder, 0o755);
  t.match(said(await plex(undefined, async () => server)).launcher, /^warning: .*absent.* -> sudo jetson-av plex install/);
  await install(server);
  const findings = await plex(undefined, async () => server);
  t.match(said(findings).launcher, /^ok: .*installed/);
  t.ok(findings.some(({ check }) => check === 'shim'));
  t.match(said(await plex(undefined, async () => Promise.reject(new Error("Expected one of /a, /b, since each holds a 'Plex Transcoder'")))).Plex, /^warning: /);
});
