import { setTimeout as sleep } from 'node:timers/promises';
import { invalidArgument, JetsonAvError, messageOf } from '../errors.js';
import { Connections } from './connections.js';
import type { Credential } from './credential-file.js';
import { scheme, Signer } from './credentials.js';
import type { Note } from './note.js';
import { callJson, callOnly, Refused } from './peer.js';
import { type PlaceRequest, Placement } from './session-messages.js';
import { ClusterState } from './state.js';
import { coordinatorName } from './tls-names.js';

export interface CoordinatorClientOptions {
  /** Base URLs of the coordinators, in the order in which they are asked. */
  urls: readonly string[];
  /** The shared secret. */
  secret?: string | undefined;
  /** In its place, for a machine that has none. */
  credential?: Credential | undefined;
  /** For one answer of one coordinator, ms; default 2000. */
  timeoutMs?: number;
  /** How long `place` goes on asking where it is told to come back, or where nobody answers, ms; default 0. */
  patienceMs?: number;
}

export interface CallOptions { signal?: AbortSignal | undefined }

/** The coordinators of a cluster, as a shim sees them. */
export class CoordinatorClient {
  readonly #urls: readonly string[];
  readonly #authorization: () => string;
  readonly #timeoutMs: number;
  readonly #patienceMs: number;
  readonly #connections: Connections;

  constructor({ urls, secret, credential, timeoutMs = 2_000, patienceMs = 0 }: CoordinatorClientOptions) {
    if (urls.length === 0) throw invalidArgument('urls', 'at least one coordinator', urls);
    this.#urls = urls.map((url) => url.replace(/\/+$/, ''));
    this.#authorization = authorizationOf(secret, credential);
    this.#timeoutMs = timeoutMs;
    this.#patienceMs = patienceMs;
    this.#connections = new Connections({ idleMs: 4_000, tls: credential && { ca: credential.authority, servername: coordinatorName } });
  }

  /**
   * Asks for a node. Throws `ERR_JETSONAV_NO_CAPACITY` (no node has room, or no coordinator answers), `_UNAUTHORIZED`,
   * `_PROTOCOL`, or the signal's reason.
   */
  async place(request: PlaceRequest, { signal }: CallOptions = {}): Promise<Placement> {
    const giveUpAt = Date.now() + this.#patienceMs;
    for (;;) {
      try {
        return await this.#first((url) => callJson(Placement, { method: 'POST', url: `${url}/v1/sessions`, body: request, ...this.#call(signal) }), signal);
      } catch (error) {
        const waitMs = ((error instanceof Refused && error.retryAfterSeconds) || 1) * 1_000;
        if (!isShortage(error) || Date.now() + waitMs > giveUpAt) throw error;
        await sleep(waitMs, undefined, { ...(signal === undefined ? {} : { signal }) });
      }
    }
  }

  /** Tells the coordinators something for the dashboard and the counters. Never throws: true where one of them took it. */
  async note(note: Note, { signal }: CallOptions = {}): Promise<boolean> {
    const send = (url: string) => callOnly({ method: 'POST', url: `${url}/v1/notes`, body: note, ...this.#call(signal) });
    return this.#first(send, signal).then(() => true, () => false);
  }

  async state({ signal }: CallOptions = {}): Promise<ClusterState> {
    return this.#first((url) => callJson(ClusterState, { method: 'GET', url: `${url}/v1/state`, ...this.#call(signal) }), signal);
  }

  async close(): Promise<void> {
    this.#connections.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #call(signal: AbortSignal | undefined) {
    return { authorization: this.#authorization(), timeoutMs: this.#timeoutMs, signal, connections: this.#connections };
  }

  /**
   * The first answer. A refusal is final, except want of capacity: another coordinator may know other nodes. Who was cut off in the middle of an answer asks
   * once more, a moment later: a coordinator has just died, and another one is there by the same name.
   */
  async #first<T>(ask: (url: string) => Promise<T>, signal: AbortSignal | undefined, isAgain = false): Promise<T> {
    const errors: unknown[] = [];
    for (const url of this.#urls) {
      try {
        return await ask(url);
      } catch (error) {
        signal?.throwIfAborted();
        if (isFinal(error)) throw error;
        errors.push(error);
      }
    }
    if (!isAgain && errors.some(isCut)) {
      await sleep(againMs, undefined, { ...(signal === undefined ? {} : { signal }) });
      return this.#first(ask, signal, true);
    }
    const full = errors.find((error): error is Refused => error instanceof Refused && error.code === 'ERR_JETSONAV_NO_CAPACITY');
    const [cause] = errors.slice(-1);
    throw full ?? new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', `No coordinator answers (${this.#urls.join(', ')}): ${messageOf(cause)}`, { cause });
  }
}

function authorizationOf(secret: string | undefined, credential: Credential | undefined): () => string {
  if (credential !== undefined) return () => scheme + credential.token;
  if (secret === undefined) throw invalidArgument('secret', 'the shared secret, or a credential', secret);
  const signer = new Signer(secret);
  return () => signer.authorization('shim', Date.now());
}

/** A process that was killed still takes connections until all of it is gone, ms. */
export const againMs = 100;

function isCut(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}

function isFinal(error: unknown): boolean {
  if (error instanceof Refused) return error.statusCode < 500;
  return error instanceof JetsonAvError;
}

function isShortage(error: unknown): boolean {
  return error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_NO_CAPACITY';
}
