import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Test } from 'tap';
import { buildCoordinator, type CoordinatorAppOptions } from '../../lib/coordinator/app.js';
import { SecureListener } from '../../lib/protocol/server/secure-listener.js';
import { secret, silent } from '../coordinator/fixtures.js';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A coordinator that nodes may join, on a plain and on a TLS listener of this machine. */
export async function startListeners(t: Test, options: Partial<CoordinatorAppOptions> = {}) {
  const { app, cluster, membership } = await buildCoordinator({ secret, version: '0.1.0', mediaRoots: [], logger: silent, joins: true, ...options });
  t.teardown(() => app.close());
  const listener = new SecureListener(app);
  await listener.open({ host: '127.0.0.1', port: 0, identity: await membership!.serverIdentity([]) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const plain = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { app, cluster, membership: membership!, plain, secure: `https://127.0.0.1:${listener.port}` };
}

/** A connection on which the test sends every byte itself. */
export interface Line {
  socket: Socket;
  /** What came so far. */
  heard: () => string;
  isOpen: () => boolean;
  /** Sends the text, one byte each `everyMs`, until all is sent or nobody listens. */
  drip: (text: string, everyMs: number) => Promise<void>;
  /** Fails where it takes longer than `limitMs`. */
  closed: (limitMs?: number) => Promise<void>;
}

export interface DialOptions {
  /** One of 127.0.0.0/8. */
  from?: string;
  /** false: nothing is read until `socket.resume()`. */
  reads?: boolean;
}

/** Resolves when the connection stands, that of TLS too. */
export async function dial(t: Test, url: string, { from = '127.0.0.1', reads = true }: DialOptions = {}): Promise<Line> {
  const { protocol, hostname, port } = new URL(url);
  const where = { host: hostname, port: Number(port), localAddress: from };
  const socket = protocol === 'https:' ? connectTls({ ...where, rejectUnauthorized: false }) : connect(where);
  t.teardown(() => socket.destroy());
  let text = '';
  let isOpen = true;
  if (reads) socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  // What a server that cuts us off leaves us with.
  socket.on('error', () => {});
  const end = new Promise<void>((resolve) => socket.once('close', () => resolve())).then(() => (isOpen = false));
  await Promise.race([new Promise((resolve) => socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', resolve)), end]);
  const drip = async (bytes: string, everyMs: number): Promise<void> => {
    for (const byte of bytes) {
      if (!isOpen) return;
      socket.write(byte);
      await sleep(everyMs);
    }
  };
  const closed = async (limitMs = 5_000): Promise<void> => {
    const giveUp = new AbortController();
    const late = sleep(limitMs).then(() => giveUp.signal.aborted || Promise.reject(new Error(`The connection stands after ${limitMs} ms`)));
    await Promise.race([end, late]).finally(() => giveUp.abort());
  };
  return { socket, heard: () => text, isOpen: () => isOpen, drip, closed };
}

export interface Asked { method?: string; path: string; authorization?: string; body?: unknown; from?: string; headers?: Record<string, string> }

/** One request on a connection of its own. */
export function ask(url: string, { method = 'GET', path, authorization, body, from = '127.0.0.1', headers = {} }: Asked): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const options = {
    method, agent: false as const, localAddress: from, rejectUnauthorized: false,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }), ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
  };
  return new Promise((resolve, reject) => {
    const call = (url.startsWith('https:') ? https : http)(url + path, options, (reply) => {
      let heard = '';
      reply.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      reply.once('end', () => resolve({ status: reply.statusCode ?? 0, body: heard, headers: reply.headers }));
      reply.once('error', reject);
    });
    call.once('error', reject);
    call.end(text);
  });
}
