import type { Sample } from '../../protocol/sample.js';
import type { JournalEntry } from '../../protocol/state.js';
import { type AuthorityRecord, type CapacityRecord, type DrainRecord, type Enrolment, type EnrolResult, historyBound, samplesKeptMs, type SleeperRecord, type Store, type TokenRecord, tokensKeptMs } from './store.js';

/** All that a store holds, as plain data. */
export interface Contents {
  authority?: AuthorityRecord | undefined;
  tokens: TokenRecord[];
  enrolments: Enrolment[];
  drains: DrainRecord[];
  sleepers: SleeperRecord[];
  capacities: CapacityRecord[];
  /** Oldest first. */
  history: JournalEntry[];
  /** Oldest first. */
  samples: Sample[];
}

export const empty = (): Contents => ({ tokens: [], enrolments: [], drains: [], sleepers: [], capacities: [], history: [], samples: [] });

/** A store that ends with its process. Those that keep its contents elsewhere override `changed`. */
export class MemoryStore implements Store {
  readonly description: string = 'memory: what it holds ends with this process';
  protected readonly contents: Contents;
  readonly #historyBound: number;

  constructor(contents: Contents = empty(), bound: number = historyBound) {
    this.contents = contents;
    this.#historyBound = bound;
  }

  async authority(): Promise<AuthorityRecord | undefined> {
    return this.contents.authority;
  }

  async keepAuthority(offered: AuthorityRecord): Promise<AuthorityRecord> {
    if (this.contents.authority === undefined) {
      this.contents.authority = offered;
      await this.changed();
    }
    return this.contents.authority;
  }

  async addToken(token: TokenRecord): Promise<void> {
    const { contents } = this;
    contents.tokens = [...contents.tokens.filter(({ expiresAt }) => expiresAt > token.createdAt - tokensKeptMs), token];
    await this.changed();
  }

  async tokens(): Promise<TokenRecord[]> {
    return this.contents.tokens.map((token) => ({ ...token }));
  }

  async revokeToken(id: string, at: number): Promise<boolean> {
    const token = this.contents.tokens.find((one) => one.id === id);
    return this.#revoke(token, at);
  }

  async enrol(tokenId: string, enrolment: Enrolment): Promise<EnrolResult> {
    const { contents } = this;
    const token = contents.tokens.find(({ id }) => id === tokenId);
    if (token === undefined || token.spentAt !== undefined || token.revokedAt !== undefined) return 'token-spent';
    const former = contents.enrolments.find(({ node }) => node === enrolment.node);
    if (former !== undefined && former.revokedAt === undefined && former.expiresAt > enrolment.joinedAt) return 'name-taken';
    token.spentAt = enrolment.joinedAt;
    contents.enrolments = [...contents.enrolments.filter((one) => one !== former), { ...enrolment }];
    await this.changed();
    return 'enrolled';
  }

  async renewEnrolment(node: string, id: string, expiresAt: number): Promise<boolean> {
    const enrolment = this.contents.enrolments.find((one) => one.node === node && one.id === id && one.revokedAt === undefined);
    if (enrolment === undefined) return false;
    enrolment.expiresAt = expiresAt;
    await this.changed();
    return true;
  }

  async revokeEnrolment(node: string, at: number): Promise<boolean> {
    return this.#revoke(this.contents.enrolments.find((one) => one.node === node), at);
  }

  async enrolments(): Promise<Enrolment[]> {
    return this.contents.enrolments.map((enrolment) => ({ ...enrolment }));
  }

  async keepDrain(node: string, drain: boolean): Promise<void> {
    this.contents.drains = [...this.contents.drains.filter((one) => one.node !== node), { node, drain }].sort((a, b) => (a.node < b.node ? -1 : 1));
    await this.changed();
  }

  async drains(): Promise<DrainRecord[]> {
    return [...this.contents.drains];
  }

  async keepSleeper(record: SleeperRecord): Promise<void> {
    this.contents.sleepers = [...this.contents.sleepers.filter(({ node }) => node !== record.node), record].sort((a, b) => (a.node < b.node ? -1 : 1));
    await this.changed();
  }

  async forgetSleeper(node: string): Promise<void> {
    if (!this.contents.sleepers.some((record) => record.node === node)) return;
    this.contents.sleepers = this.contents.sleepers.filter((record) => record.node !== node);
    await this.changed();
  }

  async sleepers(): Promise<SleeperRecord[]> {
    return [...this.contents.sleepers];
  }

  async keepCapacity(record: CapacityRecord): Promise<void> {
    this.contents.capacities = [...this.contents.capacities.filter(({ node }) => node !== record.node), record];
    await this.changed();
  }

  async capacities(): Promise<CapacityRecord[]> {
    return [...this.contents.capacities];
  }

  async appendHistory(entries: readonly JournalEntry[]): Promise<boolean> {
    this.contents.history = [...this.contents.history, ...entries].slice(-this.#historyBound);
    await this.changed();
    return true;
  }

  async history(limit: number): Promise<JournalEntry[]> {
    return this.contents.history.slice(-limit).reverse();
  }

  async keepSamples(samples: readonly Sample[]): Promise<void> {
    const known = new Set(this.contents.samples.map(({ at }) => at));
    const all = [...this.contents.samples, ...samples.filter(({ at }) => !known.has(at))].sort((a, b) => a.at - b.at);
    const newest = all.at(-1)?.at ?? 0;
    this.contents.samples = all.filter(({ at }) => at > newest - samplesKeptMs);
    await this.changed();
  }

  async samples(after: number): Promise<Sample[]> {
    return this.contents.samples.filter(({ at }) => at > after);
  }

  /** One process has it. */
  watch(): void {}

  async close(): Promise<void> {}

  /** Called after every change; the change counts when this has resolved. */
  protected async changed(): Promise<void> {}

  async #revoke(record: { revokedAt?: number | undefined } | undefined, at: number): Promise<boolean> {
    if (record === undefined || record.revokedAt !== undefined) return false;
    record.revokedAt = at;
    await this.changed();
    return true;
  }
}
