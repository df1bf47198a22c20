import http from 'node:http';
import process from 'node:process';
import { onAbort } from '../abort.js';

/**
 * Kept-alive connections of one owner. Node's own client: it is in memory before the shim asks its first question, where a library
 * for this takes longer to load than the shim may take in all.
 */

export interface ConnectionsOptions {
  /** How long one that nobody uses is kept, ms. */
  idleMs: number;
  /** To one peer at a time; further calls wait for one (default: as many as there are calls). */
  most?: number;
  /** For peers at https: URLs: whom to trust, and who one is. Absent: as Node does by itself. */
  tls?: ClientTls | undefined;
}

/** PEM. */
export interface ClientTls {
  /** The authority that the peer's certificate must be of. */
  ca: string;
  /** Whom the peer's certificate must name: a name of `tls-names.ts`, whatever the address is. */
  servername: string;
  cert?: string;
  key?: string;
}

export interface Request {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For a connection and the headers of the reply, and for each piece of its body, ms; 0 for the body: no limit. */
  timeoutMs: number;
  bodyTimeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface Reply {
  statusCode: number;
  headers: http.IncomingHttpHeaders;
  /** To be read to its end, or left by `return()`. */
  body: AsyncGenerator<Buffer, void, undefined>;
}

export class Connections {
  readonly #options: http.AgentOptions;
  #tls: ClientTls | undefined;
  readonly #agents = new Map<string, http.Agent>();
  readonly #calls = new Set<http.ClientRequest>();

  constructor({ idleMs, most = Infinity, tls }: ConnectionsOptions) {
    this.#tls = tls;
    this.#options = { keepAlive: true, timeout: idleMs, maxSockets: most };
  }

  /** Throws the signal's reason, and errors of the network. */
  async request(url: string, init: Request): Promise<Reply> {
    init.signal?.throwIfAborted();
    const call = this.#call(new URL(url), init);
    const stopListening = onAbort(init.signal, (reason) => call.destroy(asError(reason)));
    try {
      const reply = await answer(call, init);
      return { statusCode: reply.statusCode ?? 0, headers: reply.headers, body: pieces(reply, init, stopListening) };
    } catch (error) {
      stopListening();
      throw init.signal?.aborted === true ? init.signal.reason : error;
    }
  }

  /** New connections are made with this. What is under way goes on. */
  secure(tls: ClientTls): void {
    this.#tls = tls;
    this.#agents.delete('https:');
  }

  /** What is under way fails. */
  destroy(): void {
    for (const call of this.#calls) call.destroy(new Error('The connections were closed'));
    for (const agent of this.#agents.values()) agent.destroy();
  }

  #call(url: URL, { method, headers, body }: Request): http.ClientRequest {
    const { request, Agent } = clientOf(url.protocol);
    const agent = this.#agents.get(url.protocol) ?? new Agent({ ...this.#options, ...(url.protocol === 'https:' && this.#tls !== undefined && { ...this.#tls, minVersion: tlsVersion }) });
    this.#agents.set(url.protocol, agent);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const call = request(url, { method, headers: { ...headers, ...length }, agent });
    this.#calls.add(call);
    call.once('close', () => this.#calls.delete(call));
    // Whoever waits for the reply has an error of his own; one that comes later is that of the body.
    call.on('error', () => {});
    call.end(body);
    return call;
  }
}

/** The least version of TLS between programs of a cluster. */
export const tlsVersion = 'TLSv1.3';

/** TLS is loaded by those who need it: that takes as long as a question and its answer. */
const clientOf = (protocol: string) => (protocol === 'https:' ? process.getBuiltinModule('node:https') : http);

function answer(call: http.ClientRequest, { timeoutMs }: Request): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const late = () => call.destroy(new Error(`No answer within ${timeoutMs} ms`));
    // Calls that wait for others to end have waited for nobody's answer yet.
    call.once('socket', () => (timer = setTimeout(late, timeoutMs)));
    call.once('response', resolve);
    call.once('error', reject);
    call.once('close', () => reject(new Error('The connection ended without an answer')));
    for (const end of ['response', 'close']) call.once(end, () => clearTimeout(timer));
  });
}

/** Only the peer's silence counts: while nobody asks for a piece, no time is running. */
async function* pieces(reply: http.IncomingMessage, { bodyTimeoutMs, signal }: Request, stopListening: () => void): AsyncGenerator<Buffer, void, undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = () => reply.destroy(new Error(`Nothing more within ${bodyTimeoutMs} ms`));
  const wait = () => (timer = bodyTimeoutMs > 0 ? setTimeout(late, bodyTimeoutMs) : undefined);
  try {
    wait();
    for await (const piece of reply as AsyncIterable<Buffer>) {
      clearTimeout(timer);
      yield piece;
      wait();
    }
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    stopListening();
    reply.destroy();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
