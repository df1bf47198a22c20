import type { Sample } from '../../protocol/sample.js';
import type { JournalEntry } from '../../protocol/state.js';
import type { Role } from '../../protocol/credentials.js';

/** What a coordinator must still know after a restart. What is live is not here: nodes tell it again within one heartbeat. */

/** The certificate authority of a cluster, PEM. Whoever has the key can make himself any node. */
export interface AuthorityRecord { certificate: string; key: string }

export interface TokenRecord {
  id: string;
  role: Role;
  /** SHA-256 of the token's secret, hex: the token itself is kept nowhere. */
  hash: string;
  /** For people; never a secret. */
  note: string;
  /** ms since 1970, as all times here. */
  createdAt: number;
  expiresAt: number;
  /** When a token of one use was used. */
  spentAt?: number | undefined;
  revokedAt?: number | undefined;
}

/** A node that joined, and the certificates that are made for it. */
export interface Enrolment {
  node: string;
  /** Random, one for each time that somebody joins: a node that joins anew under an old name is another one. */
  id: string;
  joinedAt: number;
  /** When its newest certificate ends. */
  expiresAt: number;
  revokedAt?: number | undefined;
}

export interface CapacityRecord {
  node: string;
  at: number;
  /** JSON, as the node told it. */
  table: string;
}

/** What an operator said of a node: whether it shall be empty. */
export interface DrainRecord { node: string; drain: boolean }

/** A board that sleeps. */
export interface SleeperRecord {
  node: string;
  /** When it was heard last. */
  at: number;
  /** JSON: its last heartbeat, and why it sleeps (`sleep/keeper.ts`). */
  told: string;
}

/** What others may change, so that whoever keeps a copy of it must look again. */
export type Kept = 'tokens' | 'enrolments' | 'drains' | 'sleepers';

export type EnrolResult = 'enrolled' | 'token-spent' | 'name-taken';

/** All of it at once, or nothing: each call is one transaction. Several processes may use one store. */
export interface Store {
  /** Where it keeps things, for people. */
  readonly description: string;

  authority(): Promise<AuthorityRecord | undefined>;
  /** Keeps the first one that is offered, and returns the one that is kept. */
  keepAuthority(offered: AuthorityRecord): Promise<AuthorityRecord>;

  addToken(token: TokenRecord): Promise<void>;
  tokens(): Promise<TokenRecord[]>;
  /** False where there is no such token, or it was revoked before. */
  revokeToken(id: string, at: number): Promise<boolean>;

  /** Spends the token and enrols the node. The name is taken while a node has it that is not revoked and has a certificate that holds. */
  enrol(tokenId: string, enrolment: Enrolment): Promise<EnrolResult>;
  /** Only of this very enrolment, and only while it is not revoked; false otherwise. */
  renewEnrolment(node: string, id: string, expiresAt: number): Promise<boolean>;
  /** False where there is no such node, or it was revoked before. */
  revokeEnrolment(node: string, at: number): Promise<boolean>;
  enrolments(): Promise<Enrolment[]>;

  keepDrain(node: string, drain: boolean): Promise<void>;
  /** By name of the node. */
  drains(): Promise<DrainRecord[]>;

  /** Boards that sleep tell nothing: without this a coordinator that is started anew would know none of them. */
  keepSleeper(record: SleeperRecord): Promise<void>;
  forgetSleeper(node: string): Promise<void>;
  /** By name of the node. */
  sleepers(): Promise<SleeperRecord[]>;

  keepCapacity(record: CapacityRecord): Promise<void>;
  capacities(): Promise<CapacityRecord[]>;

  /**
   * Beyond `historyBound` the oldest entries go. `epoch`: of a coordinator that leads others; where another one leads since, nothing is
   * written, and false returned.
   */
  appendHistory(entries: readonly JournalEntry[], epoch?: number): Promise<boolean>;
  /** Newest first. */
  history(limit: number): Promise<JournalEntry[]>;

  /** Of one moment only the first; those older than `samplesKeptMs` than the newest go. */
  keepSamples(samples: readonly Sample[]): Promise<void>;
  /** Later than that, oldest first. */
  samples(after: number): Promise<Sample[]>;

  /** `listener` hears what was changed, by whichever process, where the store can tell; else never. */
  watch(listener: (kept: Kept) => void): void;

  /** May be called twice. */
  close(): Promise<void>;
}

/** Entries of the journal that a store keeps; about 20 MB of SQLite. */
export const historyBound = 100_000;
/** Tokens that ended this long ago are forgotten, ms. */
export const tokensKeptMs = 30 * 86_400_000;
/** ms */
export const samplesKeptMs = 86_400_000;
