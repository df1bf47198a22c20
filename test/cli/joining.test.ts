import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { readToken } from '../../lib/protocol/cluster-token.js';
import { workFolder } from '../work-folder.js';
import { publicAddress } from '../joining/fixtures.js';
import { until } from '../until.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

interface Ended { code: number | null; out: string; err: string }

/** The command line as a user has it: no variable of ours, and a home of its own. */
function start(t: Test, home: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], HOME: home, ...env } });
  const seen: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (seen.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (seen.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve(Object.assign(seen, { code }))));
  const stop = async (): Promise<Ended> => {
    child.kill('SIGTERM');
    return ended;
  };
  t.teardown(stop);
  return { seen, ended, stop, pid: child.pid! };
}

t.test('a cluster by the command line: coordinator, token, node, a look, and out again', { timeout: 120_000 }, async (t) => {
  const folder = workFolder(t, ['home', 'board', 'media']);
  const [home, board, tokenFile] = [join(folder, 'home'), join(folder, 'board'), join(folder, 'token')];
  const address = publicAddress ?? '127.0.0.1';
  writeFileSync(join(folder, 'coordinator.json'), JSON.stringify({ tlsHost: address, tlsPort: 0, port: 0, mediaRoots: [join(folder, 'media')], logLevel: 'info' }));
  const coordinator = start(t, home, ['coordinator', '--config', join(folder, 'coordinator.json')]);
  await until(() => coordinator.seen.out.split('\n').length > 2, 60_000, 'the start of the coordinator');
  const [, plain = '', tls = ''] = /^coordinator (http:\S+)\/\n.*TLS at (https:\S+):/m.exec(coordinator.seen.out) ?? [];
  t.match(coordinator.seen.out, /plain HTTP at http:\/\/127\.0\.0\.1:\d+ for this machine; TLS at https:\/\/[^ ]+: who has a token .* may join; media below .*media; state: .*coordinator\.(sqlite|json).*; configured by .*coordinator\.json/);
  const run = (...args: string[]) => start(t, home, [...args, '--coordinator', plain]).ended;

  const made = await run('tokens', 'create', '--role', 'agent', '--expires', '10m', '--note', 'the attic');
  t.match(made, { code: 0, err: /^id \S+, until .* UTC, for one node\n$/ });
  writeFileSync(tokenFile, made.out);
  const token = readToken(made.out.trim())!;
  const agentArgs = ['agent', '--join', tls, '--node', 'board-1', '--port', '0', '--capacity', '400000000'];
  const agent = start(t, board, [...agentArgs, '--token-file', tokenFile, '--host', address]);
  await until(() => agent.seen.out.split('\n').length > 2, 60_000, 'the start of the agent');
  t.match(agent.seen.out, new RegExp(`^agent board-1 https://.*\\nTLS at https://.* for shims that have a ticket; reports to ${tls}; joined as board-1, certificate until \\d{4}-\\d\\d-\\d\\d; media: else over TLS`));
  const identity = join(board, '.local/state/jetson-av/agent/identity.json');
  t.equal(statSync(identity).mode & 0o777, 0o600);
  t.match(await run('nodes', 'joined'), { code: 0, out: /^board-1 {2}good {2,}\d{4}-/m });
  t.match(await run('tokens', 'list'), { code: 0, out: new RegExp(`^${token.id} +agent +used .* the attic$`, 'm') });

  for (const { pid } of [coordinator, agent]) t.notMatch(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), token.secret, 'not in the list of processes');
  rmSync(tokenFile);
  await agent.stop();
  const again = start(t, board, [...agentArgs, '--token-file', tokenFile, '--host', address]);
  await until(() => again.seen.out.includes('joined as board-1'), 60_000, 'the second start, without a token');

  t.match(await run('nodes', 'revoke', 'board-1'), { code: 0, out: 'board-1 is revoked\n' });
  await until(() => again.seen.err.includes('refuses this node'), 20_000, 'a word of the agent about that');
  t.match(again.seen.err, /"level":40[^\n]*was revoked, or never joined here/);
  t.match(await run('nodes', 'revoke', 'board-1'), { code: 1, err: /No such node joined, or it was revoked before/ });
  t.match(await run('nodes', 'joined'), { code: 0, out: /^board-1 {2}revoked/m });

  const shim = await run('tokens', 'create', '--role', 'shim');
  const joined = await start(t, home, ['plex', 'join', '--coordinator', tls, '-o', join(folder, 'credential.json')], { JETSON_AV_NONE: '' }).ended;
  t.match(joined, { code: 2, err: /a file of what 'jetson-av tokens create --role shim' printed/ });
  writeFileSync(tokenFile, shim.out);
  t.match(await start(t, home, ['plex', 'join', '--coordinator', tls, '--token-file', tokenFile, '-o', join(folder, 'credential.json')]).ended, { code: 0, out: /the coordinator takes it/ });
  t.equal(statSync(join(folder, 'credential.json')).mode & 0o777, 0o600);

  const [first, second] = [await coordinator.stop(), await again.stop()];
  t.strictSame([first.code, second.code], [0, 0], 'both end in good order');
  for (const { out, err } of [first, second, agent.seen]) t.notMatch(out + err, token.secret, 'a secret is in no log');
  t.notMatch(first.out + first.err, readToken(shim.out.trim())!.secret);
});

t.test('without TLS nothing listens where others reach it, unless that is chosen', { timeout: 120_000 }, async (t) => {
  const folder = workFolder(t);
  for (const program of ['coordinator', 'agent']) {
    writeFileSync(join(folder, 'secret'), 'a secret of the tests, long enough', { mode: 0o600 });
    const args = [program, '--secret-file', join(folder, 'secret'), '--port', '0', ...(program === 'agent' ? ['--capacity', '1000000'] : [])];
    const refused = await start(t, folder, [...args, '--host', '0.0.0.0']).ended;
    t.match(refused, { code: 2, out: '', err: /^jetson-av: Other machines reach 0\.0\.0\.0, and without TLS .*(--tls-host|--join URL).*; or, in a network that you trust, give --plain-http as well\n/m }, program);
    const chosen = start(t, folder, [...args, '--host', '0.0.0.0', '--plain-http']);
    await until(() => chosen.seen.out.includes('which other machines may reach'), 60_000, `${program} in plain HTTP`);
    await chosen.stop();
  }
  t.notOk(existsSync(join(folder, '.local')), 'a coordinator that nobody joins leaves nothing behind');
});

t.test('commands that are wrong say what is', async (t) => {
  const folder = workFolder(t);
  const cases: [string[], RegExp][] = [
    [['tokens'], /Expected create, list, revoke behind tokens but received nothing/],
    [['tokens', 'create'], /Expected agent, shim or reader for --role/],
    [['tokens', 'create', '--role', 'admin'], /Expected one of agent, shim, reader for --role but received 'admin'/],
    [['tokens', 'create', '--role', 'agent', '--expires', '1y'], /Expected a duration, as 30m, 1h or 90d, for --expires but received '1y'/],
    [['nodes', 'revoke'], /Expected NODE behind nodes revoke but received nothing/],
  ];
  for (const [args, err] of cases) t.match(await start(t, folder, args).ended, { code: 2, err }, args.join(' '));
});
