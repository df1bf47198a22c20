import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { probe } from '../../lib/index.js';
import { film } from '../pipeline/fixture.js';
import { workFolder } from '../work-folder.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Ended {
  code: number;
  out: string;
  err: string;
}

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { timeout: 60_000, killSignal: 'SIGKILL' }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
  });
}

t.setTimeout(120_000);

t.test('help names every command', async (t) => {
  const { code, out } = await run('help');
  t.equal(code, 0);
  for (const name of ['transcode', 'probe', 'build', 'coordinator', 'agent', 'tokens create', 'nodes drain', 'nodes revoke', 'plex explain', 'plex install']) t.match(out, `\n  ${name} `);
  t.match((await run('probe', '--help')).out, /^jetson-av probe /);
  t.match(await run('help', 'probe'), { code: 0, out: /^jetson-av probe / });
  t.match(await run('--version'), { code: 0, out: /^\d+\.\d+\.\d+\n$/ });
});

t.test('who reads may leave before the end', async (t) => {
  const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => void said.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  t.equal(Buffer.concat(said).toString(), '');
  t.equal(code, 0);
});

t.test('what is not a command, an option or a number: exit 2 and one line', async (t) => {
  const wrong: [string[], RegExp][] = [
    [['import'], /There is no command 'import'; there are transcode, probe/],
    [['transcoed', 'a'], /There is no command 'transcoed'; did you mean transcode\?/],
    [['help', 'node'], /Expected one of transcode, .* for COMMAND but received 'node'; did you mean nodes\?/],
    [['transcode', '--fast', 'a', '-o', 'b.mp4'], /There is no option --fast of transcode; there are --output, /],
    [['transcode', '--qualty', '20', 'a', '-o', 'b.mp4'], /There is no option --qualty of transcode; did you mean --quality\?/],
    [['transcode', '--size', '--quality', '20', 'a'], /Expected WxH for --size but received '--quality'/],
    [['transcode', 'a', '-o'], /Expected OUT for -o but received nothing/],
    [['transcode', '--video', 'h265', 'a'], /Expected one of h264, hevc, .* for --video but received 'h265'; did you mean h264\?/],
    [['transcode', 'only-one'], /Expected .* for -o but received nothing/],
    [['tokens', 'list', '--expires', '1h'], /--expires is no option of tokens list, but of tokens create/],
    [['tokens', 'crate'], /There is no 'tokens crate'; did you mean create\?/],
    [['nodes', 'drain'], /Expected NODE behind nodes drain but received nothing/],
    [['nodes', '--coordinator', 'host:7870'], /Expected an http: or https: URL for --coordinator but received 'host:7870'/],
    [['completion'], /Expected one of bash, zsh, fish behind completion but received nothing/],
    [['nodes', '--json=yes'], /Expected nothing for --json but received 'yes'/],
    [['agent', '--port', '70000'], /Expected an integer from 0 to 65535 for --port but received '70000'/],
    [['probe', '--machine', 'in.mkv'], /Expected none beside --machine for INPUT/],
    [['plex'], /Expected explain, run, install, executable, join, uninstall, status behind plex but received nothing/],
    [['plex', 'explain', '--json'], /Expected '--' and ARGV\.\.\. behind plex explain/],
    [['plex', 'executable'], /Expected the file to write for -o/],
  ];
  for (const [args, message] of wrong) {
    const { code, err } = await run(...args);
    t.equal(code, 2, args.join(' '));
    t.match(err, message);
    t.equal(err.trimEnd().split('\n').length, 1, 'one line');
  }
});

t.test('what cannot be done: exit 1, or 3 where it is the input; the reason, and no stack', async (t) => {
  const folder = workFolder(t);
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{ "version": 1,');
  const secret = join(folder, 'secret');
  writeFileSync(secret, 'a secret of these tests\n', { mode: 0o600 });
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  t.teardown(() => busy.close());
  const port = String((busy.address() as AddressInfo).port);
  const refused: [string[], number, RegExp][] = [
    [['probe', join(folder, 'none.mkv')], 3, /none\.mkv: .*No such file.* \(AVERROR_ENOENT\)|ENOENT/],
    [['transcode', '--job', join(folder, 'none.json')], 1, /ENOENT: no such file or directory, open '.*none\.json'/],
    [['transcode', '--job', bad], 2, /Expected a file of JSON \(.*\) for --job but received '.*bad\.json'/],
    [['agent', '--secret-file', join(folder, 'none')], 1, /shared secret .*none cannot be read; the coordinator makes one/],
    [['agent', '--secret-file', secret, '--capacity', '1000000', '--port', port, '--log-level', 'silent'], 1, /address already in use/],
    [['coordinator', '--secret-file', secret, '--port', port, '--log-level', 'silent'], 1, /address already in use/],
  ];
  for (const [args, expected, message] of refused) {
    const { code, err } = await run(...args);
    t.equal(code, expected, args.slice(0, 2).join(' '));
    t.match(err, message);
    t.notMatch(err, /\n\s+at /);
  }
});

t.test('transcode and probe', async (t) => {
  const from = await film(t, 2);
  const to = join(workFolder(t), 'out.mp4');
  const { code, out, err } = await run('transcode', '--accel', 'none', '--preset', 'ultrafast', '--size', '80x-2', '--duration', '1', from, '-o', to);
  t.equal(code, 0, err);
  t.match(out, /out\.mp4: .*, 1\.\d s in .*25 pictures\)\n.*encode:v0 libx264/);
  t.match((await probe(to)).streams, [{ codec: 'h264', width: 80, height: 46 }, { codec: 'aac' }]);
  const said = await run('probe', to);
  t.match(said.out, /out\.mp4: .*mp4.*\n {2}0:0 video: h264, .*80x46, 25 fps.*\n {2}0:1 audio: aac, /);
  t.match(JSON.parse((await run('probe', '--json', to)).out), { input: { format: /mp4/ }, streams: [{ codec: 'h264' }, { codec: 'aac' }] });
});

t.test('package.json names this program', async (t) => {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  t.equal(join(root, bin['jetson-av']!), main);
});
