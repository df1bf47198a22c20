import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { MediaServer, type MakeArgv, type TranscodeJob } from './media-server.js';
import { workFolder } from '../work-folder.js';

const script = fileURLToPath(new URL('./scripted-transcoder.js', import.meta.url));

function make(kind: 'dash' | 'segments'): MakeArgv {
  return ({ base, session, job }) => ({
    argv: [kind, `${base}/video/:/transcode/session/${session}/${job}`],
    promised: { kind, first: 1, seconds: 1, begin: 0, ownKeyFrames: false, hasVideo: true },
  });
}

async function play(t: Test, kind: 'dash' | 'segments', fault = ''): Promise<TranscodeJob> {
  const server = await MediaServer.start({ root: workFolder(t), transcoder: [process.execPath, script], env: { SCRIPT: fault } });
  t.teardown(() => server[Symbol.asyncDispose]());
  const job = server.play(make(kind));
  const { code, stderr } = await job.exit;
  t.equal(code, 0, stderr);
  return job;
}

t.jobs = 6;

for (const kind of ['dash', 'segments'] as const) {
  t.test(`A transcoder that does all as Plex's own is accepted (${kind})`, async (t) => {
    const job = await play(t, kind);
    t.same(job.verdict(), []);
    t.same(job.announced(), [1, 2, 3]);
  });
}

const faults: Record<string, { kind?: 'segments'; says: RegExp }> = {
  POST: { says: /POST progress\/stream was answered with 404/ },
  'no token': { says: /PUT progress\/stream was answered with 401/ },
  'not chunked': { says: /POST manifest was answered with 411/ },
  'no stream': { says: /no stream was reported/ },
  'no streamDetail': { says: /no streamDetail was reported/ },
  'no duration': { says: /no duration was reported/ },
  'no size': { says: /no size was reported/ },
  'no progress': { says: /no progress was reported/ },
  'malformed progress': { says: /a progress report is malformed/ },
  'progress back': { says: /progress goes back/ },
  // Each 100 ms, and what a busy machine adds to that.
  'progress in a hurry': { says: /progress comes every [1-3]?\d\d ms/ },
  'announced first': { says: /was announced before it was there/ },
  'written after': { says: /changed after it was announced/ },
  'wrong first': { says: /begins with 2 instead of 1/ },
  'number left out': { kind: 'segments', says: /has 4 in place of 3/ },
  gap: { says: /has a gap of 0\.2000 s/ },
  'off the grid': { says: /segment 2 of series 0 begins at 1\.2000 instead of 1\.0000/ },
  'static first': { says: /a manifest follows the last one/ },
  'malformed line': { kind: 'segments', says: /a line of the list is malformed/ },
  'open end': { kind: 'segments', says: /an open segment has an end/ },
  'closed unsaid': { kind: 'segments', says: /lists do not alternate/ },
};

for (const [fault, { kind = 'dash', says }] of Object.entries(faults)) {
  t.test(`The fault '${fault}' is seen`, async (t) => {
    const job = await play(t, kind, fault);
    const verdict = job.verdict();
    t.ok(verdict.some((violation) => says.test(violation)), verdict.join('\n'));
  });
}

t.test('A client reads what was announced, and a seek kills the job and starts another in the same session', async (t) => {
  const server = await MediaServer.start({ root: workFolder(t), transcoder: [process.execPath, script] });
  t.teardown(() => server[Symbol.asyncDispose]());
  const first = server.play(make('dash'));
  t.equal((await first.read(1, 'chunk-0-00001')).toString(), 'segment 0');
  const second = server.seek(first, make('dash'));
  t.equal((await first.exit).signal, 'SIGKILL');
  t.equal(second.session, first.session);
  t.not(second.directory, first.directory);
  t.equal((await second.exit).code, 0);
  t.same(second.verdict(), []);
});

t.test('The environment is that of Plex, whose PWD is not the working directory', async (t) => {
  const root = workFolder(t);
  const show = 'process.stdout.write(JSON.stringify({ cwd: process.cwd(), ...process.env }))';
  const server = await MediaServer.start({ root, transcoder: [process.execPath, '-e', show] });
  t.teardown(() => server[Symbol.asyncDispose]());
  const job = server.play(make('dash'));
  const shown = JSON.parse((await job.exit).stdout);
  t.equal(shown.cwd, job.directory);
  t.equal(shown.PWD, '/usr/lib/plexmediaserver');
  t.match(shown.X_PLEX_TOKEN, /^local-/);
  t.match(shown.FFMPEG_EXTERNAL_LIBS, /Application\\ Support.*\/$/);
});

t.test('A transcoder that asks for canThrottle hears it', async (t) => {
  const server = await MediaServer.start({ root: workFolder(t), transcoder: [process.execPath, '-e', `
    const [base] = process.argv.slice(1); const headers = { 'X-Plex-Token': process.env.X_PLEX_TOKEN, 'X-Plex-Http-Pipeline': 'infinite' };
    for (let i = 0; i < 40; i++) { const reply = await (await fetch(base + '/progress?progress=1.0', { method: 'PUT', headers })).text();
      if (reply.includes('canThrottle')) process.exit(7); await new Promise((r) => setTimeout(r, 50)); }`, '--input-type=module'] });
  t.teardown(() => server[Symbol.asyncDispose]());
  const job = server.play(({ base, session, job: id }) => ({ argv: [`${base}/video/:/transcode/session/${session}/${id}`], promised: { kind: 'dash', first: 1, seconds: 1, begin: 0, ownKeyFrames: false, hasVideo: true } }));
  await job.until(() => job.record.calls.length > 1);
  job.throttle = true;
  t.equal((await job.exit).code, 7);
});

t.test('Staged files are there before the job starts', async (t) => {
  const root = t.testdir({ 'film.srt': 'subtitle' });
  const server = await MediaServer.start({ root, transcoder: ['/bin/cat', 'temp-0.srt'] });
  t.teardown(() => server[Symbol.asyncDispose]());
  const job = server.play(() => ({ argv: [], staged: { 'temp-0.srt': join(root, 'film.srt') }, promised: { kind: 'file', first: 0, seconds: 1, begin: 0, ownKeyFrames: true, hasVideo: true } }));
  t.equal((await job.exit).stdout, 'subtitle');
  t.equal(readFileSync(join(job.directory, 'temp-0.srt'), 'utf8'), 'subtitle');
});
