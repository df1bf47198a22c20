import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type ClusterToken, formatToken, hashOfSecret, readToken } from '../protocol/cluster-token.js';
import type { Role } from '../protocol/credentials.js';
import { forbidden, unauthorized } from '../protocol/failure.js';
import type { TokenRequest } from '../protocol/join-messages.js';
import type { Identity } from '../protocol/server/guard.js';
import { joinTtlMs, tokenTtlMs } from '../protocol/timing.js';
import type { Store, TokenRecord } from './store/store.js';

/** Tokens: one that lets a node join, once; or one that a shim or a reader shows with each request, until it ends. Only hashes are kept. */
export class Tokens {
  readonly #store: Store;
  readonly #now: () => number;
  #known: ReadonlyMap<string, TokenRecord> = new Map();

  private constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  static async open(store: Store, now: () => number): Promise<Tokens> {
    const tokens = new Tokens(store, now);
    await tokens.refresh();
    return tokens;
  }

  /** Looks into the store again: others write there, too. What was revoked or used here stays so, whatever the store has. */
  async refresh(): Promise<void> {
    const kept = await this.#store.tokens();
    const here = this.#known;
    this.#known = new Map(kept.map((token) => [token.id, { ...token, revokedAt: token.revokedAt ?? here.get(token.id)?.revokedAt, spentAt: token.spentAt ?? here.get(token.id)?.spentAt }]));
  }

  async create({ role, ttlMs = role === 'agent' ? joinTtlMs : tokenTtlMs, note = '' }: TokenRequest, fingerprint: string): Promise<{ token: string; record: TokenRecord }> {
    const [id, secret, createdAt] = [randomBytes(8).toString('base64url'), randomBytes(24).toString('base64url'), this.#now()];
    const record = { id, role, hash: hashOfSecret(secret), note, createdAt, expiresAt: createdAt + ttlMs } satisfies TokenRecord;
    await this.#store.addToken(record);
    this.#note(record);
    return { token: formatToken({ role, id, secret, fingerprint }), record };
  }

  all(): TokenRecord[] {
    return [...this.#known.values()];
  }

  /** False where there is none that could be revoked. */
  async revoke(id: string): Promise<boolean> {
    const known = this.#known.get(id);
    const revokedAt = this.#now();
    // First here: from now on it opens nothing, whatever the disk says.
    if (known !== undefined) this.#note({ ...known, revokedAt: known.revokedAt ?? revokedAt });
    return this.#store.revokeToken(id, revokedAt);
  }

  spent(id: string): void {
    const known = this.#known.get(id);
    if (known !== undefined) this.#note({ ...known, spentAt: this.#now() });
  }

  /** Who shows this text; undefined where it is no such token. Throws 401; 403 for a token that only lets a node join. */
  identityOf(text: string): Identity | undefined {
    const token = readToken(text);
    if (token === undefined) return undefined;
    const { role } = this.#verified(token);
    if (role === 'agent') throw forbidden('This token lets one node join, and nothing else');
    return { role };
  }

  /** The id of a token that lets a node join now. Throws 401, 403. */
  joining(text: string | undefined): string {
    const token = text === undefined ? undefined : readToken(text);
    if (token === undefined) throw unauthorized('To join, a node shows a token');
    const { id, role } = this.#verified(token);
    if (role !== 'agent') throw forbidden(`A token of the role ${role satisfies Role} lets no node join`);
    return id;
  }

  #note(token: TokenRecord): void {
    this.#known = new Map([...this.#known, [token.id, token]]);
  }

  #verified({ id, secret }: ClusterToken): TokenRecord {
    const known = this.#known.get(id);
    // A token that is not known is compared, too: how long it takes tells nothing.
    const expected = Buffer.from(known?.hash ?? hashOfSecret(''), 'hex');
    const equal = timingSafeEqual(expected, Buffer.from(hashOfSecret(secret), 'hex'));
    if (known === undefined || !equal) throw unauthorized('The token is not known here');
    if (known.revokedAt !== undefined) throw unauthorized('The token was revoked');
    if (known.spentAt !== undefined) throw unauthorized('The token was used before');
    if (known.expiresAt <= this.#now()) throw unauthorized('The token has expired');
    return known;
  }
}
