import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, probe } from '../../lib/pipeline/index.js';
import { placed, type PlexArgvId, type Placing } from '../plex/placed-argv.js';
import { allSegments } from '../plex/session-rules.js';
import type { TranscodeJob } from '../plex/media-server.js';
import { startCluster, type RunningCluster } from './cluster.js';
import { makeFilm, makeSubtitle, withSubtitle, type Film } from './film.js';
import { differencesFromFfmpeg, imageProblems, noFfmpeg } from './image-problems.js';
import { isAsLong, isWhole, mediaSegments, representation, show } from './playback.js';
import { boardEnvironment } from '../emulator/emulator.js';
import { workFolder } from '../work-folder.js';

const seconds = 30;
const folder = workFolder(t);
const size = [256, 144] as const;
let cluster: RunningCluster;
const films = new Map<string, Film>();

t.before(async () => {
  const wanted = [
    { video: 'av1', audio: 'eac3', fps: '24000/1001', channels: '5.1', seconds }, { video: 'hevc10', audio: 'aac', fps: '24', seconds }, { video: 'h264', audio: 'aac', fps: '24', container: 'mp4', seconds },
  ] as const;
  for (const film of wanted) films.set(film.video, await makeFilm(folder, film));
  cluster = await startCluster(t, { folder, agents: ['board-a'], agentEnv: boardEnvironment() });
});

function filmOf(video: Film['video']): Film {
  const film = films.get(video);
  if (film === undefined) throw new Error(`no film in ${video}`);
  return film;
}

async function play(t: Test, id: PlexArgvId, placing: Placing): Promise<TranscodeJob> {
  const job = cluster.server.play(placed(id, { size, ...placing }));
  const { code } = await job.exit;
  t.equal(code, 0, `${id} exits with 0: ${cluster.logged()}`);
  t.same(job.verdict(), [], `${id} is as Plex wants it`);
  t.notOk(job.files().some((name) => name.endsWith('.tmp')), `${id} leaves nothing half done`);
  return job;
}

t.test('AV1 with surround sound to H.264 and stereo, as DASH (sw-av1-dash-pmslog)', async (t) => {
  const film = filmOf('av1');
  const job = await play(t, 'sw-av1-dash-pmslog', { film: film.path });
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
  t.equal(job.announced().length, Math.ceil(seconds / 3));
});

t.test('Video is copied frame by frame, audio transcoded (web-copy-aac-initial)', async (t) => {
  const film = filmOf('hevc10');
  const job = await play(t, 'web-copy-aac-initial', { film: film.path });
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
});

t.test('A copy that begins in the middle begins at the key frame before (web-copy-aac-seek495)', async (t) => {
  const film = filmOf('hevc10');
  const job = await play(t, 'web-copy-aac-seek495', { film: film.path, seek: { seconds: 11, number: 3 } });
  isWhole(t, await show(representation(job, 0), 'video'), 20 * 24);
  const [video, audio] = ['0', '1'].map((id) => allSegments(job.record.of('').flatMap(({ series }) => series.filter((one) => one.id === id)))[0]);
  t.ok(Math.abs((video?.start ?? 0) - 10) < 0.05, `video begins at ${video?.start}`);
  t.ok(Math.abs((audio?.start ?? 0) - (video?.start ?? 0)) < 0.15, `audio begins at ${audio?.start}`);
});

t.test('A decoder on hardware that is not there, and an encoder in software (hybrid-nvdec-x264)', async (t) => {
  const film = filmOf('h264');
  const job = await play(t, 'hybrid-nvdec-x264', { film: film.path });
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
});

/** Of the first of these tests: the same film without the text in its pictures. */
let bare: Buffer;

t.test('Matroska segments with subtitles from a file (hls-va-4k-srt)', async (t) => {
  const film = filmOf('av1');
  const stream = mediaSegments(await play(t, 'hls-va-4k-srt', { film: film.path, subtitle: makeSubtitle(folder, seconds) }));
  bare = stream;
  isWhole(t, await show(stream, 'video'), film.frames);
  isAsLong(t, await show(stream, 'audio'), film);
  const { streams } = await probe(stream);
  t.same(streams.map(({ kind, codec }) => `${kind} ${codec}`), ['video hevc', 'audio aac', 'subtitle subrip']);
  // Inside the files times are 10 s later than in the list, as output_ts_offset says.
  t.ok(Math.abs((streams[0]?.start ?? 0) - 10) < 0.1, `the first frame says ${streams[0]?.start}`);
});

t.test('Subtitles from a file become part of the pictures (hls-va-burn)', async (t) => {
  const film = filmOf('av1');
  const stream = mediaSegments(await play(t, 'hls-va-burn', { film: film.path, subtitle: makeSubtitle(folder, seconds) }));
  isWhole(t, await show(stream, 'video'), film.frames);
  t.same((await probe(stream)).streams.map(({ kind, codec }) => `${kind} ${codec}`), ['video hevc', 'audio aac'], 'the output that only decodes them is no track');
  t.ok(isDrawn(await lowerThird(stream), await lowerThird(bare), 24_000 / 1001), 'where and when it should');
});

t.test('Subtitles of the film itself become part of the pictures, behind a seek too (burn-srt)', async (t) => {
  const film = await withSubtitle(filmOf('h264'), makeSubtitle(folder, seconds));
  for (const placing of [{}, { seek: { seconds: 16, number: 3 } }]) {
    const [bare, burnt] = [await play(t, 'hybrid-nvdec-x264', { film: film.path, size, ...placing }), await play(t, 'burn-srt', { film: film.path, size, ...placing })].map((job) => representation(job, 0));
    const { frames } = await show(bare!, 'video');
    isWhole(t, await show(burnt!, 'video'), frames);
    t.ok(isDrawn(await lowerThird(burnt!), await lowerThird(bare!), 24), 'where and when it should');
  }
});

/** Whether text is there, and only there, where it should be: each is shown from 0.1 to 0.9 s of its second. */
function isDrawn(burnt: readonly Uint8Array[], bare: readonly Uint8Array[], fps: number): boolean {
  const changed = burnt.map((luma, at) => luma.reduce((count, code, index) => count + Number(Math.abs(code - bare[at]![index]!) > 60), 0));
  const distance = (at: number): number => Math.abs(((at / fps) % 1) - 0.5);
  return changed.every((count, at) => (distance(at) < 0.3 ? count > 30 : distance(at) < 0.45 || count < 10));
}

/** Of each picture. */
async function lowerThird(data: Buffer): Promise<Uint8Array[]> {
  await using pipeline = await Pipeline.open({ input: { kind: 'bytes', data }, video: { tap: 'yuv420p', encode: 'none' }, audio: false, output: { kind: 'frames' } });
  const thirds: Uint8Array[] = [];
  for await (const { readPlanes: [luma], strides: [stride], height } of pipeline.frames('video')) thirds.push(Uint8Array.from(luma!.subarray(Math.trunc((height * 2) / 3) * stride!)));
  return thirds;
}

t.test('An optimized version appears whole, under its own name (opt-original-remux)', async (t) => {
  const film = filmOf('h264');
  const output = join(folder, 'film.mp4.4711');
  const job = cluster.server.play(placed('opt-original-remux', { film: film.path, output }));
  const seen = new Set<boolean>();
  const watching = setInterval(() => seen.add(existsSync(output)), 5);
  const { code } = await job.exit;
  clearInterval(watching);
  t.equal(code, 0, cluster.logged());
  t.same(job.verdict(), []);
  isWhole(t, await show(output, 'video'), film.frames);
  isAsLong(t, await show(output, 'audio'), film);
  t.notOk(existsSync(`${output}.tmp`));
});

t.test('Thumbnails are files, credits are spoken of on stderr, previews are not (credits-thumbs, bif-thumbs)', async (t) => {
  const placings = [['credits-thumbs', { film: filmOf('av1').path, seek: { seconds: 11, number: 0 } }], ['bif-thumbs', { film: filmOf('h264').path }]] as const;
  for (const [id, placing] of placings) {
    const job = cluster.server.play(placed(id, placing));
    const { code, stderr } = await job.exit;
    t.equal(code, 0, cluster.logged());
    t.same(job.verdict(), []);
    t.same(await imageProblems(job), []);
    t.equal(stderr.includes('[Parsed_showinfo_2 @ '), id === 'credits-thumbs');
    await t.test(`${id} is as of ffmpeg`, { skip: noFfmpeg }, async (t) => t.same(await differencesFromFfmpeg(job), []));
  }
});

t.test('A seek ends one job and begins another where the player went', async (t) => {
  const film = filmOf('h264');
  const first = cluster.server.play(placed('hybrid-nvdec-x264', { film: film.path, size }));
  await first.read(1, 'chunk-stream0-00001.m4s');
  const second = cluster.server.seek(first, placed('hybrid-nvdec-x264', { film: film.path, size, seek: { seconds: 16, number: 3 } }));
  t.equal((await second.exit).code, 0, cluster.logged());
  t.same(second.verdict(), []);
  t.same(second.announced(), [3, 4]);
  isWhole(t, await show(representation(second, 0), 'video'), 14 * 24);
});
