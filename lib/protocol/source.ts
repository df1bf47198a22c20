import { stat } from 'node:fs/promises';
import { Type, type Static } from '../typebox/type.js';
import { invalidArgument } from '../errors.js';
import type { Job } from '../job/index.js';
import { fileProof } from './file-proof.js';

/** One media file as the Plex host knows it. Over the wire a Job names its inputs by index: `source:0`. */
export const Source = Type.Object({
  path: Type.String({ minLength: 1, maxLength: 4096, pattern: '^/[^\\u0000]*$', description: 'Absolute, on the host.' }),
  size: Type.Integer({ minimum: 0, description: 'bytes' }),
  mtimeMs: Type.Number({ description: 'ms since 1970' }),
  proof: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of both ends of the file: a node that maps paths must find the same.' })),
}, { additionalProperties: false });
export type Source = Static<typeof Source>;

/** What an input is called where no path may be: a kind, and an index. */
function numbered(kind: string): { urlOf: (index: number) => string; indexOf: (url: string) => number | undefined } {
  const pattern = new RegExp(`^${kind}:([0-9]{1,2})$`);
  const indexOf = (url: string): number | undefined => {
    const text = pattern.exec(url)?.[1];
    return text === undefined ? undefined : Number(text);
  };
  return { urlOf: (index) => `${kind}:${index}`, indexOf };
}

/** `source:0`, the index that such a URL names; undefined where it is none. */
export const { urlOf: sourceUrl, indexOf: sourceIndex } = numbered('source');

/** `pushed:0`, by the index of the input: the client pushes its bytes into the session. */
export const { urlOf: pushedUrl, indexOf: pushedIndex } = numbered('pushed');

/** Looks at a file of this machine. Throws what `stat` and reading throw. */
export async function describeSource(path: string): Promise<Source> {
  const found = await stat(path);
  const source = { path, size: found.size, mtimeMs: Math.trunc(found.mtimeMs) };
  return found.isFile() ? { ...source, proof: await fileProof(path, found.size) } : source;
}

/** One source for each file that the Job reads; each file once. What is pushed is no file. */
export async function describeSources(job: Job): Promise<Source[]> {
  const paths = new Set(job.inputs.map((input) => input.url).filter((url) => pushedIndex(url) === undefined));
  return Promise.all([...paths].map(describeSource));
}

/** The Job as it travels: inputs by index, and no path of this machine. Throws where an input is in none of `sources`. */
export function toWireJob(job: Job, sources: readonly Source[]): Job {
  const inputs = job.inputs.map((input, index) => {
    if (sourceIndex(input.url) !== undefined || pushedIndex(input.url) !== undefined) return input;
    const found = sources.findIndex((source) => source.path === input.url);
    if (found < 0) throw invalidArgument(`job.inputs[${index}].url`, 'a path listed in sources', input.url);
    return { ...input, url: sourceUrl(found) };
  });
  const outputs = job.outputs.map((output) => {
    if (output.kind !== 'file') return output;
    const travelling = { ...output };
    delete travelling.path;
    return travelling;
  });
  return { ...job, inputs, outputs };
}
