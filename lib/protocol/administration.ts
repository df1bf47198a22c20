import type { Static } from '../typebox/type.js';
import { Connections } from './connections.js';
import { type Role, Signer } from './credentials.js';
import { EnrolmentList, type EnrolmentState, TokenList, TokenReply, type TokenRequest, type TokenState } from './join-messages.js';
import { DrainReply } from './node-messages.js';
import { callJson, callOnly } from './peer.js';

const answerMs = 5_000;

/** What whoever has the shared secret asks of a coordinator: who may come in, and who must go. */
export class Administration {
  readonly #base: string;
  readonly #signer: Signer;
  readonly #connections = new Connections({ idleMs: 1_000 });

  constructor(url: string, secret: string) {
    this.#base = url.replace(/\/+$/, '');
    this.#signer = new Signer(secret);
  }

  createToken(body: TokenRequest): Promise<Static<typeof TokenReply>> {
    return callJson(TokenReply, { method: 'POST', body, ...this.#call('/v1/tokens') });
  }

  async tokens(): Promise<TokenState[]> {
    return (await callJson(TokenList, { method: 'GET', ...this.#call('/v1/tokens') })).tokens;
  }

  /** Throws `Refused` with 404 where there is none that could be revoked; so does `revokeNode`. */
  revokeToken(id: string): Promise<void> {
    return callOnly({ method: 'DELETE', ...this.#call(`/v1/tokens/${id}`) });
  }

  async nodes(): Promise<EnrolmentState[]> {
    return (await callJson(EnrolmentList, { method: 'GET', ...this.#call('/v1/enrolments') })).nodes;
  }

  revokeNode(node: string): Promise<void> {
    return callOnly({ method: 'DELETE', ...this.#call(`/v1/enrolments/${node}`) });
  }

  /** Takes a node out, or back in; returns how many sessions it has. Throws `Refused`: 404 where there is no such node, 503 where nobody would take its sessions. */
  async drain(node: string, drain: boolean): Promise<number> {
    return (await callJson(DrainReply, { method: 'PUT', body: { drain }, ...this.#call(`/v1/nodes/${encodeURIComponent(node)}/drain`, 'operator') })).sessions;
  }

  /** Ends a session for good. Throws `Refused` with 404 where there is no such session. */
  endSession(id: string): Promise<void> {
    return callOnly({ method: 'DELETE', ...this.#call(`/v1/sessions/${id}`, 'operator') });
  }

  /** A board sleeps as soon as it agrees; one that sleeps is called. Throws `Refused`: 404, 409 where it cannot sleep, 503 where it has sessions. */
  sleep(node: string, sleep: boolean): Promise<void> {
    return callOnly({ method: 'PUT', body: { sleep }, ...this.#call(`/v1/nodes/${encodeURIComponent(node)}/sleep`, 'operator') });
  }

  close(): void {
    this.#connections.destroy();
  }

  #call(path: string, role: Role = 'admin') {
    return { url: this.#base + path, authorization: this.#signer.authorization(role, Date.now()), timeoutMs: answerMs, connections: this.#connections };
  }
}
