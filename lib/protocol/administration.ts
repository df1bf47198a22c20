import type { Static } from '../typebox/type.js';
import { Connections } from './connections.js';
import { Signer } from './credentials.js';
import { EnrolmentList, type EnrolmentState, TokenList, TokenReply, type TokenRequest, type TokenState } from './join-messages.js';
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

  close(): void {
    this.#connections.destroy();
  }

  #call(path: string) {
    return { url: this.#base + path, authorization: this.#signer.authorization('admin', Date.now()), timeoutMs: answerMs, connections: this.#connections };
  }
}
