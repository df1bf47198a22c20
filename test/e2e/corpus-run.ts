import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { translate } from '../../lib/plex/translate.js';
import type { Job, JobOutput } from '../../lib/job/index.js';
import { Closers } from '../demo/closers.js';
import { boardEnvironment } from '../emulator/emulator.js';
import { fillIn, plexArgvs } from '../plex/argvs.js';
import { loadCorpus, noCorpus, type CorpusEntry } from '../plex/corpus.js';
import type { Translation } from '../../lib/plex/session.js';
import type { TranscodeJob } from '../plex/media-server.js';
import { placedTokens } from '../plex/placed-argv.js';
import { startCluster, type RunningCluster } from './cluster.js';
import { barProblems } from './burnt-bar.js';
import { corpusFilm, filmSeconds, type CorpusFilm } from './corpus-film.js';
import { makeSubtitle } from './film.js';
import { differencesFromFfmpeg, imageProblems, noFfmpeg } from './image-problems.js';
import { show, type Shown } from './playback.js';

/**
 * Every recorded command line that becomes a Job, run through shim, coordinator and agent against a film of its codecs, and what came out
 * decoded: `npm run test:plex [-- --board NAME] [ID...]`. Pictures are smaller than recorded and jumps shorter, for time's sake.
 */

interface Row {
  id: string;
  outcome: string;
  seconds?: number;
  problems: string[];
}

const size = [256, 144] as const;
/** As far as a player jumps here, whatever was recorded, s: third segment of 5 s, and second of 8. */
const jumpTo = (segmentSeconds: number, isDash: boolean) => ({ seconds: 2 * segmentSeconds, number: isDash ? 3 : 2 });
const frameSlack = 1;
/** Where thumbnails begin: an odd second, between two of their places in the film. */
const imagesFrom = { seconds: 5, number: 0 };

/** What was recorded in pieces, made whole in the same manner. */
const completed: readonly CorpusEntry[] = (['burn-pgs', 'bif-thumbs', 'music-mp3'] as const).map((id) => ({ id: `${id}-whole`, argv: [...plexArgvs[id]], status: 'completed' }));

async function runEntry({ id, argv }: CorpusEntry, { job, session: { outputs } }: Extract<Translation, { kind: 'job' }>, cluster: RunningCluster, folder: string): Promise<Row> {
  const subtitle = makeSubtitle(folder, filmSeconds);
  const film = await corpusFilm(folder, id, { argv, job, subtitle });
  if (film.missing !== undefined) return { id, outcome: `not run: ${film.missing}`, problems: [] };
  const [first] = job.outputs;
  const isLate = (job.inputs[0]?.start ?? 0) > 100;
  const jump = !isLate ? undefined : first?.kind === 'segments' ? jumpTo(first.seconds, argv.includes('dash')) : first?.kind === 'images' ? imagesFrom : undefined;
  const recorded = outputs.find((each) => each.kind === 'file')?.path;
  const output = recorded === undefined ? undefined : join(folder, `${id}.out`);
  const startedAt = performance.now();
  const session = cluster.server.play(placedTokens((values) => localTokens(argv.map((token) => (token === recorded && output !== undefined ? output : token)), film.path, values), { film: film.path, subtitle, size, ...(jump === undefined ? {} : { seek: jump }) }));
  const { code } = await session.exit;
  const seconds = (performance.now() - startedAt) / 1e3;
  const begin = jump?.seconds ?? job.inputs[0]?.start ?? 0;
  const problems = code === 0 ? [...session.verdict(), ...(await (first?.kind === 'images' ? problemsOfImages(session) : problemsOf(session, job, film, begin, output)))] : [`exit ${code}: ${cluster.logged().split('\n').at(-2) ?? ''}`];
  return { id, outcome: 'run', seconds, problems };
}

/** The film in place of what was recorded, and what the server staged in its place. */
function localTokens(argv: readonly string[], film: string, values: Readonly<Record<string, string>> & { directory: string }): string[] {
  return fillIn(argv.map((token, at) => (argv[at - 1] !== '-i' ? token : token.endsWith('temp-0.srt') ? join(values.directory, 'temp-0.srt') : film)), { ...values, id: '4711', uuid: 'u' });
}

async function problemsOfImages(session: TranscodeJob): Promise<string[]> {
  return [...(await imageProblems(session)), ...(noFfmpeg === false ? await differencesFromFfmpeg(session) : [])];
}

async function problemsOf(session: TranscodeJob, job: Job, film: CorpusFilm, begin: number, output: string | undefined): Promise<string[]> {
  const problems = session.files().filter((name) => name.endsWith('.tmp')).map((name) => `${name} is half done`);
  for (const [index, each] of job.outputs.entries()) {
    for (const kind of ['video', 'audio'] as const) {
      const track = job.tracks.find((one) => one.kind === kind && each.tracks.includes(one.id));
      if (track === undefined) continue;
      const source = output ?? joinedFiles(session, each, index, each.tracks.indexOf(track.id));
      const shown = await show(source, kind);
      if (kind === 'video' && film.hasBitmaps && typeof source !== 'string') problems.push(...(await barProblems(source, begin)));
      problems.push(...(kind === 'video' ? videoProblems(shown, film, begin, track.encode === 'copy') : audioProblems(shown, begin)));
    }
    if (each.tracks.every((id) => job.tracks.find((one) => one.id === id)?.kind === 'subtitle') && !/Line 1/.test(joinedFiles(session, each, index, 0).toString())) problems.push('the side channel has no text');
  }
  return problems;
}

function videoProblems({ frames, worstGap }: Shown, { fps }: CorpusFilm, begin: number, isCopy: boolean): string[] {
  const rate = fps === '24' ? 24 : 24000 / 1001;
  const wanted = Math.round((filmSeconds - begin) * rate);
  // A copy begins at the key frame before.
  const most = wanted + (isCopy ? 2 * rate : 0) + frameSlack;
  return [
    ...(frames < wanted - frameSlack || frames > most ? [`${frames} frames of ${wanted}`] : []),
    ...(worstGap > 0.002 ? [`frames do not follow each other (${worstGap.toFixed(4)} s)`] : []),
  ];
}

function audioProblems({ start, end, worstGap }: Shown, begin: number): string[] {
  const wanted = filmSeconds - begin;
  // What was copied from before the jump, and what encoders add at both ends.
  const actual = end - start;
  return [
    ...(actual < wanted - 0.1 || actual > wanted + 2.2 ? [`${actual.toFixed(2)} s of sound of ${wanted.toFixed(2)}`] : []),
    ...(worstGap > 0.002 ? [`the sound has a gap (${worstGap.toFixed(4)} s)`] : []),
  ];
}

/** What a player puts together: the header, where there is one, and every segment in order. */
function joinedFiles(session: TranscodeJob, output: JobOutput, index: number, representation: number): Buffer {
  const names = session.files();
  const isDash = output.kind === 'segments' && output.layout === 'separate';
  const pattern = isDash ? new RegExp(`^chunk-stream${representation}-\\d+\\.m4s$`) : index > 0 ? /^sub-chunk-\d+$/ : /^(media|chunk)-\d+(\.ts|\.mp3)?$/;
  const headers = isDash ? [`init-stream${representation}.m4s`] : index > 0 ? ['sub-header'] : ['header'];
  return Buffer.concat([...headers.filter((name) => names.includes(name)), ...names.filter((name) => pattern.test(name))].map((name) => readFileSync(join(session.directory, name))));
}

async function main(args: readonly string[]): Promise<number> {
  const { values: { board }, positionals: wanted } = parseArgs({ args: [...args], allowPositionals: true, options: { board: { type: 'string' } } });
  if (noCorpus !== false) throw new Error(noCorpus);
  await using owner = new Closers();
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-corpus-'));
  owner.teardown(() => rm(folder, { recursive: true, force: true }));
  const cluster = await startCluster(owner, { folder, agents: ['board-a'], agentEnv: boardEnvironment(board) });
  const rows: Row[] = [];
  for (const entry of [...loadCorpus(), ...completed].filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const translation = translate(entry.argv);
    const row = translation.kind === 'original' ? { id: entry.id, outcome: `original: ${translation.reason.slice(0, 90)}`, problems: [] } : await runEntry(entry, translation, cluster, folder).catch((error: unknown): Row => ({ id: entry.id, outcome: 'run', problems: [String(error)] }));
    rows.push(row);
    process.stdout.write(`| ${[row.id, row.outcome.replaceAll('|', '\\|'), row.seconds?.toFixed(1) ?? '', row.outcome !== 'run' ? '' : row.problems.join('; ') || 'all passed'].join(' | ')} |\n`);
  }
  if (noFfmpeg !== false) process.stdout.write(`\nImages were not compared: ${noFfmpeg}\n`);
  const failed = rows.filter(({ problems }) => problems.length > 0);
  process.stdout.write(`\n${rows.filter(({ outcome }) => outcome === 'run').length} run, ${failed.length} with problems, of ${rows.length}\n`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
