import { realpath, stat } from 'node:fs/promises';
import { normalize } from 'node:path';
import { JetsonAvError } from '../errors.js';
import type { JobInput } from '../job/index.js';
import { fileProof } from '../protocol/file-proof.js';
import type { OfferedSource } from '../protocol/session-messages.js';
import { inputFormats } from './admission.js';
import type { PathMapping } from './options.js';

/** How this node reads a file of the Plex host: at a mapped path where that is the same file, else from the host over HTTP. */

export interface ReachableInput {
  url: string;
  /** Options of libav's demuxer and protocol, which only the agent itself sets. */
  options: NonNullable<JobInput['options']>;
  how: 'mapped' | 'http';
}

export interface SourceRules {
  pathMap: readonly PathMapping[];
  /** Origins from which media may be read. */
  origins: ReadonlySet<string>;
  /** Where a coordinator's URL is read here. */
  relay: (url: string) => string;
}

/** The coarsest clock of the file systems that people mount: FAT keeps even seconds. */
const mtimeToleranceMs = 2_000;

const formats = { format_whitelist: inputFormats.join(',') };

/** Of an input that the client pushes. */
export const pushedOptions = formats;

const fileOptions = { protocol_whitelist: 'file', ...formats };

const httpOptions = {
  protocol_whitelist: 'http,tcp',
  ...formats,
  // The relay ends the connection where the host was gone for too long, and libav goes on at the byte where it was.
  reconnect: '1',
  reconnect_on_network_error: '1',
  reconnect_streamed: '1',
  reconnect_delay_max: '8',
  rw_timeout: String(10_000_000),
} as const;

export async function reach(sources: readonly OfferedSource[], rules: SourceRules): Promise<ReachableInput[]> {
  return Promise.all(sources.map((source, index) => reachOne(source, index, rules)));
}

async function reachOne(source: OfferedSource, index: number, { pathMap, origins, relay }: SourceRules): Promise<ReachableInput> {
  const tried: string[] = [];
  for (const path of mappedPaths(source.path, pathMap)) {
    const problem = await whyNotSame(path, source);
    if (problem === undefined) return { url: path.path, options: fileOptions, how: 'mapped' };
    tried.push(problem);
  }
  if (source.url !== undefined && isMediaUrl(source.url, origins)) return { url: relay(source.url), options: httpOptions, how: 'http' };
  tried.push(source.url === undefined ? 'the coordinator offers no URL for it: it lies under no media root' : 'its URL is not that of a coordinator of this node');
  throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `Source ${index} cannot be reached: ${tried.join('; ')}`);
}

interface Candidate { path: string; root: string }

function mappedPaths(path: string, pathMap: readonly PathMapping[]): Candidate[] {
  // '/media/../etc' starts with '/media/', so only what is normal already is mapped.
  if (normalize(path) !== path) return [];
  return pathMap.flatMap(({ from, to }) => {
    const prefix = from === '/' ? '' : from;
    return path.startsWith(`${prefix}/`) ? [{ path: to + path.slice(prefix.length), root: to }] : [];
  });
}

async function whyNotSame({ path, root }: Candidate, expected: OfferedSource): Promise<string | undefined> {
  try {
    const [real, realRoot, found] = await Promise.all([realpath(path), realpath(root), stat(path)]);
    if (!isBelow(real, realRoot)) return 'its mapped path leads out of the mapping';
    if (!found.isFile()) return 'its mapped path is no file';
    if (found.size !== expected.size) return `its mapped path has ${found.size} bytes instead of ${expected.size}`;
    if (Math.abs(found.mtimeMs - expected.mtimeMs) > mtimeToleranceMs) return 'its mapped path has another modification time';
    if (expected.proof !== undefined && (await fileProof(path, found.size)) !== expected.proof) return 'its mapped path has other bytes';
    return undefined;
  } catch (error) {
    return `its mapped path cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`);
}

function isMediaUrl(url: string, origins: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname, username, search, hash } = new URL(url);
  return origins.has(origin) && /^\/v1\/media\/[A-Za-z0-9_.-]+$/.test(pathname) && username === '' && search === '' && hash === '';
}
