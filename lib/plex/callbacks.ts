import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { signalAfter } from '../abort.js';

/** libavformat's version in the FFmpeg that Plex's transcoder is built on. */
const userAgent = 'Lavf/60.16.100';
/** As Plex's transcoder: a longer reply is not read. */
const replyLimit = 4095;
const queueLimit = 64;
const callTimeoutMs = 10_000;
/** A manifest that is cut off counts as a crash of the transcoder, so it waits longer than a call. */
const publishTimeoutMs = 30_000;

interface Call {
  method: 'PUT' | 'POST';
  url: string;
  onReply?: (reply: string) => void;
}

/**
 * Everything that the shim says to Plex Media Server, from this host. Calls go one at a time over one kept-alive
 * connection, in order; what fails is forgotten, since Plex's own transcoder neither retries nor minds.
 */
export class Callbacks {
  readonly #progressUrl: string | undefined;
  readonly #logUrl: string | undefined;
  readonly #token: string | undefined;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  #waiting: Call[] = [];
  #working: Promise<void> | undefined;
  #closed = false;

  /** `token` is sent to loopback only, and to nobody when empty. */
  constructor(urls: { progressUrl?: string; logUrl?: string }, token: string | undefined) {
    this.#progressUrl = urls.progressUrl;
    this.#logUrl = urls.logUrl;
    this.#token = token === '' ? undefined : token;
  }

  /** `PUT <progressurl><suffix>`, as `/stream?index=0` or `?duration=12.5`. */
  put(suffix: string): void {
    if (this.#progressUrl !== undefined) this.#enqueue({ method: 'PUT', url: this.#progressUrl + suffix });
  }

  /** A progress PUT; skipped while an earlier one still waits, for only the newest is of use. `onReply` gets the body. */
  progress(query: string, onReply: (reply: string) => void): void {
    if (this.#progressUrl === undefined || this.#waiting.some((call) => call.onReply !== undefined)) return;
    this.#enqueue({ method: 'PUT', url: `${this.#progressUrl}?${query}`, onReply });
  }

  /** Level: 0 error, 1 warning, 2 info, 3 debug, 4 verbose. */
  log(level: number, message: string): void {
    if (this.#logUrl === undefined) return;
    const separator = this.#logUrl.includes('?') ? '&' : '?';
    this.#enqueue({ method: 'POST', url: `${this.#logUrl}${separator}level=${level}&message=${escapeValue(message)}` });
  }

  /** POSTs a manifest or a list: chunked, a connection of its own. Resolves when Plex has answered, or cannot. */
  async publish(url: string, body: string): Promise<void> {
    await this.settled(publishTimeoutMs);
    const headers = { ...this.#headers(url), 'Transfer-Encoding': 'chunked', Connection: 'close' };
    await request({ method: 'POST', url, headers, body, timeoutMs: publishTimeoutMs }).catch(() => undefined);
  }

  /** Resolves when every call made so far has been answered, `timeoutMs` at the latest. */
  async settled(timeoutMs: number): Promise<void> {
    if (this.#working === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([this.#working, timeout]);
    clearTimeout(timer);
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#agent.destroy();
  }

  #enqueue(call: Call): void {
    if (this.#closed || this.#waiting.length >= queueLimit) return;
    this.#waiting.push(call);
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    for (let call = this.#waiting.shift(); call !== undefined; call = this.#waiting.shift()) {
      const options = { method: call.method, url: call.url, headers: this.#headers(call.url), agent: this.#agent, timeoutMs: callTimeoutMs };
      const reply = await request(options).catch(() => undefined);
      if (reply !== undefined) call.onReply?.(reply);
    }
    this.#working = undefined;
  }

  #headers(url: string): Record<string, string> {
    const plex = this.#token !== undefined && isLoopback(url) ? { 'X-Plex-Token': this.#token, 'X-Plex-Http-Pipeline': 'infinite' } : undefined;
    return { 'User-Agent': userAgent, Accept: '*/*', ...plex };
  }
}

/** Percent-encodes everything but letters, digits and `-_.~`, as libav's URL escaping does. */
export function escapeValue(text: string): string {
  // A lone surrogate, which encodeURIComponent refuses, becomes U+FFFD on its way through UTF-8.
  return encodeURIComponent(Buffer.from(text).toString()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  agent?: http.Agent;
  body?: string;
  timeoutMs: number;
}

/** One request; a kept-alive connection that the server had closed meanwhile is opened again once. */
async function request(options: Request): Promise<string> {
  const deadlineMs = performance.now() + options.timeoutMs;
  try {
    return await exchange(options, options.timeoutMs);
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error;
    return exchange(options, Math.max(1, deadlineMs - performance.now()));
  }
}

class StaleConnection extends Error {}

function exchange({ method, url, headers, agent, body }: Request, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(url, { method, headers, ...(agent && { agent }), signal: signalAfter(timeoutMs) });
    outgoing.on('response', (incoming) => void readReply(incoming).then(resolve, reject));
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(stale ? new StaleConnection(error.message) : error);
    });
    outgoing.end(body);
  });
}

async function readReply(incoming: http.IncomingMessage): Promise<string> {
  let reply = '';
  incoming.setEncoding('utf8');
  for await (const text of incoming as AsyncIterable<string>) {
    reply += text;
    // Leaving the loop destroys the connection: what follows cannot be told from the next reply.
    if (reply.length > replyLimit) break;
  }
  return reply.slice(0, replyLimit);
}
