import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { SessionRecord } from './session-record.js';

/** A job as the HTTP side knows it. */
export interface AnsweredJob {
  record: SessionRecord;
  token: string;
  /** Whether progress is answered with canThrottle. */
  throttle: boolean;
}

const base = /^\/video\/:\/transcode\/session\/([^/]+)\/([^/]+)\/(progress(?:\/(?:stream|streamDetail|log))?|manifest)$/;

/** The callbacks of Plex Media Server on loopback: it refuses what the real one refuses, and writes down the rest. */
export class CallbackServer {
  readonly #server: http.Server;
  readonly #jobs = new Map<string, AnsweredJob>();

  constructor() {
    this.#server = http.createServer((request, response) => void this.#take(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  add(session: string, job: string, answered: AnsweredJob): void {
    this.#jobs.set(`${session}/${job}`, answered);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const atMs = performance.now();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, session, id, path = ''] = base.exec(url.pathname) ?? [];
    const job = this.#jobs.get(`${session}/${id}`);
    let body = '';
    try {
      for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) body += chunk;
    } catch {
      job?.record.refusals.push(`a ${request.method} of ${path} broke off`);
      return;
    }
    const status = job === undefined ? 404 : judge(job, request, path);
    if (status !== 200) job?.record.refusals.push(`${request.method} ${path} was answered with ${status}`);
    else if (path === 'manifest') job?.record.announce(url.searchParams.get('stream') ?? '', body, atMs);
    else job?.record.calls.push({ atMs, method: request.method ?? '', path, query: url.searchParams });
    const throttle = job?.throttle === true ? ' canThrottle="1"' : '';
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(`<?xml version="1.0"?><MediaContainer size="0"${throttle}/>`);
  }
}

/** Its status: progress is PUT, logs and manifests are POSTed, and every call of the job carries the job's token. */
function judge({ token }: AnsweredJob, { method, headers }: http.IncomingMessage, path: string): number {
  const verb = path === 'manifest' || path === 'progress/log' ? 'POST' : 'PUT';
  if (method !== verb) return 404;
  if (path === 'manifest') return headers['transfer-encoding'] === 'chunked' ? 200 : 411;
  return headers['x-plex-token'] === token && headers['x-plex-http-pipeline'] === 'infinite' ? 200 : 401;
}
