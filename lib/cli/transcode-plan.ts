import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Job } from '../job/index.js';
import { endingOf } from '../pipeline/output-defaults.js';
import { factsOf, identity, isSame, jobDigest, readRecord, type BatchRecord, type FilmRecord } from './transcode-record.js';
import { jobFromOptions, type JobValues } from './transcode-job.js';
import { needed, usageError, wrongUsage } from './usage-error.js';

/** What a command line asks for, looked at before anything is begun: a batch of a night must not end with a file in its way. */

export interface Task {
  film: string;
  output: string;
  job: Job;
  /** It is there, and as it was made. */
  finished?: FilmRecord;
}

export interface Plan {
  tasks: Task[];
  /** Where outputs are recorded, and what is: of a folder. */
  folder?: string;
  record: BatchRecord;
}

export interface PlanOptions {
  output: string | undefined;
  overwrite: boolean;
  values: JobValues;
}

export async function planFilms(films: readonly string[], { output, overwrite, values }: PlanOptions): Promise<Plan> {
  const out = needed('-o', 'the file or folder to write', output);
  const isFolder = films.length > 1 || out.endsWith('/') || (await isDirectory(out));
  if (films.length > 1 && (await factsOf(out)) !== undefined) throw usageError('-o', `a folder for ${films.length} films`, out);
  const record = isFolder ? await readRecord(out) : {};
  const tasks = films.map((film): Task => {
    const path = isFolder ? join(out, ownName(film, values)) : out;
    return { film, output: path, job: jobFromOptions(values, film, path) };
  });
  await checkNames(tasks);
  for (const task of tasks) await look(task, record, overwrite);
  return { tasks, record, ...(isFolder && { folder: out }) };
}

/** The film's name with the container's ending. */
function ownName(film: string, { container = 'mp4' }: JobValues): string {
  const name = basename(/^[a-z][a-z0-9+.-]*:\/\//i.test(film) ? new URL(film).pathname : film);
  return `${basename(name, extname(name))}.${endingOf(container) ?? container}`;
}

async function checkNames(tasks: readonly Task[]): Promise<void> {
  const films = new Map<string, string>();
  for (const { film, output } of tasks) {
    const other = films.get(output);
    if (other !== undefined) throw wrongUsage(`${other} and ${film} would both become ${output}: write them into folders of their own`);
    films.set(output, film);
  }
  const sources = new Set(await Promise.all(tasks.map(({ film }) => real(film))));
  for (const { output } of tasks) if (sources.has(await real(output))) throw wrongUsage(`${output} is one of the films, and would be replaced: write elsewhere with -o`);
}

const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/** Whether a task is done already. Throws where a file is in its way that is not its own. */
async function look(task: Task, record: BatchRecord, overwrite: boolean): Promise<void> {
  const there = await factsOf(task.output);
  if (there === undefined || overwrite) return;
  const known = record[basename(task.output)];
  if (known === undefined || !isSame(known.output, there)) throw wrongUsage(`${task.output} is there, and ${known === undefined ? 'no batch in this folder made it' : 'was changed since it was made'}: --overwrite replaces it`);
  if (known.film === identity(task.film) && known.job === jobDigest(task.job) && isSame(known.source, await factsOf(task.film))) task.finished = known;
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), () => false);
}

/** Where the task's folder is. */
export const folderOf = ({ output }: Task): string => dirname(output);
