import { join } from 'node:path';
import type { Test } from 'tap';
import { runCoordinator, type RunningCoordinator } from '../../../lib/coordinator/server.js';
import { type Role, scheme, Signer } from '../../../lib/protocol/credentials.js';
import type { Heartbeat } from '../../../lib/protocol/node-messages.js';
import type { PlaceRequest } from '../../../lib/protocol/session-messages.js';
import { readOrCreateSecret } from '../../../lib/protocol/secret.js';
import type { ClusterState } from '../../../lib/protocol/state.js';
import { workFolder } from '../../work-folder.js';
import { until } from '../../until.js';
import { heartbeat, placeRequest } from '../fixtures.js';

export interface Answer<T> { status: number; body: T }

/** Two coordinators, or more, with one database, and whoever asks them. */
export class Pair {
  readonly folder: string;
  readonly signer: Signer;
  readonly database: string;
  readonly #t: Test;

  private constructor(t: Test, folder: string, signer: Signer, database: string) {
    this.#t = t;
    this.folder = folder;
    this.signer = signer;
    this.database = database;
  }

  static async open(t: Test, database: string): Promise<Pair> {
    const folder = workFolder(t);
    return new Pair(t, folder, new Signer(await readOrCreateSecret(join(folder, 'secret'))), database);
  }

  async start(options: Parameters<typeof runCoordinator>[0] = {}): Promise<RunningCoordinator> {
    const running = await runCoordinator({ port: 0, databaseUrl: this.database, secretFile: join(this.folder, 'secret'), logLevel: 'silent', ...options });
    this.#t.teardown(() => running.close());
    return running;
  }

  async ask<T>(url: string, method: string, path: string, role: Role, body?: unknown): Promise<Answer<T>> {
    return send(`${url}${path}`, method, this.signer.authorization(role, Date.now()), body);
  }

  /** `token`: of any kind. */
  async askWith<T>(token: string, url: string, method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return send(`${url}${path}`, method, scheme + token, body);
  }

  beat<T>(url: string, node: string, rest: Partial<Heartbeat> = {}): Promise<Answer<T>> {
    return this.ask(url, 'PUT', `/v1/nodes/${node}`, 'agent', heartbeat(rest));
  }

  place<T>(url: string, rest: Partial<PlaceRequest> = {}): Promise<Answer<T>> {
    return this.ask(url, 'POST', '/v1/sessions', 'shim', placeRequest(rest));
  }

  async state(url: string): Promise<ClusterState> {
    return (await this.ask<ClusterState>(url, 'GET', '/v1/state', 'reader')).body;
  }
}

async function send<T>(url: string, method: string, authorization: string, body: unknown): Promise<Answer<T>> {
  const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await reply.text();
  return { status: reply.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}

export async function leads(url: string): Promise<boolean> {
  return ((await (await fetch(`${url}/health`)).json()) as { leads: boolean }).leads;
}

/** Resolves when the coordinator leads. */
export async function leading(url: string, limitMs = 10_000): Promise<void> {
  await until(() => leads(url), limitMs, `the leadership of ${url}`);
}
