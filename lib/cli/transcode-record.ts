import { createHash } from 'node:crypto';
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Job } from '../job/index.js';
import { jsonText } from './terminal.js';
import type { Metrics } from './quality-metrics.js';

/**
 * What of a batch is finished: a file in the folder that it writes into. An output counts as finished while it is the file that was
 * recorded, made of the film that was recorded, by the same Job.
 */

export const recordName = '.jetson-av-transcode.json';

/** Bytes and time of change, ms: what tells that a file is the one that it was. */
interface FileFacts {
  bytes: number;
  modified: number;
}

export interface FilmRecord {
  film: string;
  /** Absent for what is no file. */
  source?: FileFacts;
  /** Of the Job without its paths. */
  job: string;
  output: FileFacts;
  /** Pictures in it. */
  frames: number;
  metrics?: Metrics;
}

/** By the name of the output. */
export type BatchRecord = Record<string, FilmRecord>;

export async function readRecord(folder: string): Promise<BatchRecord> {
  try {
    return (JSON.parse(await readFile(join(folder, recordName), 'utf8')) as { films: BatchRecord }).films;
  } catch (error) {
    // One that is broken says nothing: what it knew is done again, or asked for.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export async function writeRecord(folder: string, films: BatchRecord): Promise<void> {
  const file = join(folder, recordName);
  await writeFile(`${file}.${process.pid}`, jsonText({ version: 1, films }));
  await rename(`${file}.${process.pid}`, file);
}

/** `undefined` where there is no such file. */
export async function factsOf(path: string): Promise<FileFacts | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? { bytes: found.size, modified: found.mtimeMs } : undefined;
}

export function isSame(a: FileFacts | undefined, b: FileFacts | undefined): boolean {
  return a?.bytes === b?.bytes && a?.modified === b?.modified;
}

/** As it is found from any folder. */
export const identity = (film: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(film) ? film : resolve(film));

/** Whatever may change what comes out. */
export function jobDigest(job: Job): string {
  const shape = { ...job, inputs: job.inputs.map((input) => ({ ...input, url: '' })), outputs: job.outputs.map((output) => ({ ...output, path: '' })) };
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex');
}

/** After this the bytes are on the disk: a record must not outlive them. */
export async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
