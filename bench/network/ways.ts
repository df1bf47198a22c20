import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { reach } from '../../lib/agent/sources.js';
import { MediaRelay } from '../../lib/agent/media/relay.js';
import { defaults } from '../../lib/agent/options.js';
import type { PipelineSpec } from '../../lib/index.js';
import { Connections } from '../../lib/protocol/connections.js';
import type { OfferedSource } from '../../lib/protocol/session-messages.js';
import { readerOf } from './nfs.js';

/** How a film is read. */
export const ways = ['local', 'http', 'nfs'] as const;
export type WayName = (typeof ways)[number];

/** A film, opened for one reader. */
export interface OpenFilm {
  size: number;
  /** From a byte on, until it is left. Absent `offset`: the way has no other than 0. */
  from: (offset: number) => AsyncIterable<Buffer>;
  seeks: boolean;
  /** For libav. */
  input: () => PipelineSpec['input'];
}

export type Open = (film: OfferedSource) => Promise<OpenFilm>;

/** What a node has for each session where as many run as it takes at most. */
export const readAheadBytes = defaults.readAheadBytes / defaults.maxSessions;
const waitMs = 60_000;

export const openLocal: Open = async ({ path, size }) => ({ size, seeks: true, from: (offset) => createReadStream(path, { start: offset }) as AsyncIterable<Buffer>, input: () => path });

/** As an agent does it: ahead, through its relay, from the coordinator. */
export async function relayed(origin: string): Promise<{ open: Open; close: () => void }> {
  const connections = new Connections({ idleMs: 4_000 });
  const relay = await MediaRelay.open({ connections, origins: () => [origin], bytes: readAheadBytes });
  const open: Open = async (film) => {
    const [{ url, options }] = (await reach([film], { pathMap: [], origins: new Set([origin]), relay: (mediaUrl) => relay.urlFor(mediaUrl) })) as [Awaited<ReturnType<typeof reach>>[number]];
    return { size: film.size, seeks: true, from: (offset) => ranged(connections, url, offset), input: () => ({ kind: 'url', url, options }) };
  };
  return {
    open,
    close: () => {
      relay.close();
      connections.destroy();
    },
  };
}

async function* ranged(connections: Connections, url: string, offset: number): AsyncGenerator<Buffer> {
  const { statusCode, body } = await connections.request(url, { method: 'GET', headers: { range: `bytes=${offset}-` }, timeoutMs: waitMs, bodyTimeoutMs: waitMs });
  if (statusCode !== 206) throw new Error(`The relay answers ${statusCode}`);
  yield* body;
}

/** libnfs' own program, through a pipe: it reads from the beginning, and in order. */
export function overNfs(address: string): Open {
  return async ({ path, size }) => ({ size, seeks: false, from: () => piped(readerOf(address, path)), input: () => ({ kind: 'stream', from: piped(readerOf(address, path)) }) });
}

async function* piped([program, ...args]: [string, ...string[]]): AsyncGenerator<Buffer> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
  } finally {
    child.kill('SIGKILL');
  }
}
