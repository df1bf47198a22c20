import http from 'node:http';
import https from 'node:https';
import { signalAfter } from '../abort.js';
import { defaultHost } from './ports.js';
import { tlsVersion } from './connections.js';

/** What a coordinator or an agent of this machine says of itself: who sits here needs no credential. */
export interface Health {
  /** 200: well. 503: it takes nothing, or does not do what it is there for. */
  statusCode: number;
  body: Readonly<Record<string, unknown>>;
}

/** Longest that is read of an answer, bytes. */
const longest = 64 << 10;

/** Asks without TLS, then with it: which of both a program speaks depends on whether it joined. Throws what keeps it from an answer. */
export async function askHealth(port: number, timeoutMs: number): Promise<Health> {
  const signal = signalAfter(timeoutMs);
  const plain = await get(http, port, signal).catch(() => undefined);
  if (plain !== undefined) return plain;
  return get(https, port, signal).catch((cause: unknown) => {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = signal.aborted ? `nothing was answered within ${timeoutMs / 1_000} s` : code === 'ECONNREFUSED' ? 'nobody listens there' : (cause as Error).message;
    throw new Error(`Port ${port} of this machine: ${why}`, { cause });
  });
}

function get(client: typeof http | typeof https, port: number, signal: AbortSignal): Promise<Health> {
  return new Promise((resolve, reject) => {
    // Of this machine: there is nobody between, and nothing is said that anybody could want.
    const request = client.get({ host: defaultHost, port, path: '/health', signal, agent: false, rejectUnauthorized: false, minVersion: tlsVersion }, (reply) => {
      const pieces: Buffer[] = [];
      let size = 0;
      reply.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > longest) reply.destroy(new Error('it answers with more than a state'));
        pieces.push(piece);
      });
      reply.once('error', reject);
      reply.once('end', () => resolve({ statusCode: reply.statusCode ?? 0, body: read(Buffer.concat(pieces).toString()) }));
    });
    request.once('error', reject);
  });
}

function read(text: string): Health['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
