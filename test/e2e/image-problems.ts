import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { probe } from '../../lib/pipeline/index.js';
import type { TranscodeJob } from '../plex/media-server.js';

/** Why images cannot be compared with those of libav's own command line. */
export const noFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 ? false : 'no ffmpeg is installed (Debian: ffmpeg)';

/** What libav says of a picture, but for its samples and what differs from one decoder to the next. */
const note = /^\[Parsed_showinfo_(\d+) @ 0x[0-9a-f]+\] n: *(\d+) pts: *(-?\d+) pts_time:(\S+) .* s:(\d+x\d+) /;

/** What it says of its graph. */
const graph = /^\[Parsed_showinfo_(\d+) @ 0x[0-9a-f]+\] (config .*)$/;

/** What can be compared of the lines of showinfo: its place in the graph, number, times and size, and the clocks of its graph. */
export const notes = (stderr: string): string[] => stderr.split(/[\r\n]/).flatMap((line) => (note.exec(line) ?? graph.exec(line))?.slice(1).join(' ') ?? []);

const imagesIn = (folder: string): string[] => readdirSync(folder).filter((name) => /\.(jpe?g|png)$/.test(name)).sort();

/** What was given to the shim: Node and its file come before. */
const argvOf = ({ child }: TranscodeJob): string[] => child.spawnargs.slice(2);
const folderOf = (job: TranscodeJob): string => dirname(resolve(job.directory, argvOf(job).at(-1) ?? ''));

/** What is wrong with the images that a session left; empty: all are whole pictures, and there are some. */
export async function imageProblems(job: TranscodeJob): Promise<string[]> {
  const folder = folderOf(job);
  const names = imagesIn(folder);
  const problems = readdirSync(folder).filter((name) => name.endsWith('.tmp')).map((name) => `${name} is half done`);
  for (const name of names) {
    const { streams: [stream] } = await probe(readFileSync(join(folder, name)));
    if (stream?.kind !== 'video' || stream.width === undefined) problems.push(`${name} is no picture`);
  }
  return names.length === 0 ? ['there is no image'] : problems;
}

/** What differs, in files and in lines on stderr, from what the `ffmpeg` that is installed makes of the same command line. */
export async function differencesFromFfmpeg(job: TranscodeJob): Promise<string[]> {
  const folder = join(job.directory, 'ffmpeg');
  mkdirSync(folder);
  const argv = argvOf(job);
  const { status, stderr } = spawnSync('ffmpeg', [...argv.slice(0, -1), join(folder, basename(argv.at(-1) ?? ''))], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) return [`ffmpeg exits with ${status}: ${stderr.slice(-200)}`];
  const [mine, theirs] = [imagesIn(folderOf(job)), imagesIn(folder)];
  const [said, saidThere] = [notes((await job.exit).stderr), notes(stderr)];
  return [
    ...(mine.join() === theirs.join() ? [] : [`${mine.length} images, ${mine[0]} to ${mine.at(-1)}, instead of ${theirs.length}, ${theirs[0]} to ${theirs.at(-1)}`]),
    ...(said.join() === saidThere.join() ? [] : [`lines ${JSON.stringify(said)} instead of ${JSON.stringify(saidThere)}`]),
  ];
}
