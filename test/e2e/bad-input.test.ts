import { closeSync, existsSync, openSync, readdirSync, statSync, truncateSync, writeFileSync, copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import t from 'tap';
import { mulberry32 } from '../mulberry32.js';
import { placed } from '../plex/placed-argv.js';
import type { MakeArgv } from '../plex/media-server.js';
import { startCluster, type RunningCluster } from './cluster.js';
import { makeFilm } from './film.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const folder = workFolder(t);
const size = [256, 144] as const;
let cluster: RunningCluster;
let film = '';

t.before(async () => {
  film = (await makeFilm(folder, { video: 'h264', audio: 'aac', fps: '24', seconds: 20 })).path;
  cluster = await startCluster(t, { folder, agents: ['board-a'] });
});

const broken = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'), 'broken');

function empty(): string {
  const path = join(folder, 'empty.mkv');
  closeSync(openSync(path, 'w'));
  return path;
}

/** The same at each run: of a hundred noises one has what passes for a picture of H.263. */
function noise(): string {
  const path = join(folder, 'noise.mkv');
  const draw = mulberry32(20_261_128);
  writeFileSync(path, Uint32Array.from({ length: 50_000 }, draw));
  return path;
}

function cutOff(): string {
  const path = join(folder, 'cut-off.mkv');
  copyFileSync(film, path);
  truncateSync(path, Math.trunc(statSync(path).size / 2));
  return path;
}

async function play(make: MakeArgv): Promise<{ code: number | null; signal: NodeJS.Signals | null; log: string; files: string[]; violations: string[]; segments: number }> {
  // A node that just failed may still be held to be slow.
  await until(async () => (await cluster.state()).sessions.length === 0, 30_000, 'a free node');
  const before = cluster.logged().length;
  const job = cluster.server.play(make);
  const { code, signal } = await job.exit;
  const log = cluster.logged().slice(before);
  return { code, signal, log, files: job.files(), violations: job.verdict(), segments: job.announced().length };
}

const cases: Record<string, { make: () => MakeArgv; log: RegExp }> = {
  'a file that is not there': { make: () => placed('hybrid-nvdec-x264', { film: '/nonexistent/a film.mkv', size }), log: /ENOENT.*\/nonexistent\/a film\.mkv/ },
  'an empty file': { make: () => placed('hybrid-nvdec-x264', { film: empty(), size }), log: /open:0: .*(Invalid data|End of file)/ },
  'a file of noise': { make: () => placed('hybrid-nvdec-x264', { film: noise(), size }), log: /open:0: .*Invalid data/ },
  'a folder': { make: () => placed('hybrid-nvdec-x264', { film: folder, size }), log: /Expected a file for an input but received/ },
  'a stream that the file does not have': { make: () => otherStream('7'), log: /no stream '7'/ },
  'an option that nobody knows': { make: () => replaced('-start_at_zero', '-no_such_option'), log: /no_such_option/ },
  'nonsense': { make: () => () => ({ argv: ['☃', '-i', '', '--', '-map', '[', '\n'], promised: { kind: 'dash', first: 1, seconds: 1, begin: 0, ownKeyFrames: false, hasVideo: true } }), log: /\S/ },
};

function replaced(from: string, to: string): MakeArgv {
  return (places) => {
    const made = placed('hybrid-nvdec-x264', { film, size })(places);
    return { ...made, argv: made.argv.map((token) => token.replace(from, to)) };
  };
}

/** What is said of stream 0 before the input is said of another. */
function otherStream(index: string): MakeArgv {
  return (places) => {
    const made = replaced('[0:0]', `[0:${index}]`)(places);
    const input = made.argv.indexOf('-i');
    return { ...made, argv: made.argv.map((token, at) => (at < input ? token.replace(/^(-\w+):0$/, `$1:${index}`) : token)) };
  };
}

for (const [name, { make, log }] of Object.entries(cases)) {
  t.test(`Of ${name} comes a clear error, and no half segment`, async (t) => {
    const result = await play(make());
    t.equal(result.signal, null);
    t.equal(result.code, 1);
    t.match(result.log, log);
    t.match(result.log, /no original transcoder/);
    t.same(result.files.filter((file) => !file.startsWith('init-')), []);
  });
}

t.test('Of a film that breaks off comes what there is of it', async (t) => {
  const { code, signal, segments, violations } = await play(placed('hybrid-nvdec-x264', { film: cutOff(), size }));
  t.equal(signal, null);
  t.ok(code === 0 || code === 1, `exits with ${code}`);
  if (code === 0) t.same(violations, []);
  t.ok(segments >= 1, `${segments} segments`);
});

t.test('Real broken files end without a signal', { skip: existsSync(broken) ? false : 'no media beside the project' }, async (t) => {
  for (const name of readdirSync(broken)) {
    const path = join(folder, name);
    copyFileSync(join(broken, name), path);
    const { code, signal, files, log } = await play(placed('hybrid-nvdec-x264', { film: path, size }));
    t.equal(signal, null, name);
    t.ok(code === 0 || code === 1, `${name} exits with ${code}`);
    t.ok(code === 0 || log !== '', `${name}: ${log}`);
    t.notOk(files.some((file) => file.endsWith('.tmp')), name);
  }
});

t.test('After all of that the node still works', async (t) => {
  const { code, violations } = await play(placed('hybrid-nvdec-x264', { film, size }));
  t.equal(code, 0);
  t.same(violations, []);
});
