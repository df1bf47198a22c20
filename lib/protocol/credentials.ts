import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Static, type TSchema, Type } from '../typebox/type.js';
import { Check } from '../typebox/check.js';
import { unauthorized } from './failure.js';
import { Fence, NodeId, SessionId } from './names.js';
import { roleTtlMs } from './timing.js';

/** Credentials: statements signed with keys that are derived from one shared secret, which itself never travels. */

export const roles = ['shim', 'agent', 'reader', 'operator'] as const;
/** shim: opens sessions; agent: reports a node; reader: looks at the dashboard; operator: takes nodes out, and back in. */
export type Role = (typeof roles)[number];

const exact = { additionalProperties: false } as const;
const ExpiresAt = Type.Number({ description: 'ms since 1970' });

/** Lets its bearer open and use one session on one node. */
export const SessionTicket = Type.Object({ session: SessionId, node: NodeId, fence: Fence, expiresAt: ExpiresAt }, exact);
export type SessionTicket = Static<typeof SessionTicket>;

/** Lets its bearer read one file, as long as it stays the same file. */
export const MediaTicket = Type.Object({ path: Type.String(), size: Type.Integer(), mtimeMs: Type.Number(), session: SessionId, expiresAt: ExpiresAt }, exact);
export type MediaTicket = Static<typeof MediaTicket>;

const tickets = { session: SessionTicket, media: MediaTicket } as const;
type TicketKind = keyof typeof tickets;
type Purpose = TicketKind | 'role' | 'clock';

const scheme = 'JetsonAV ';
const longestTicket = 12_288;

export class Signer {
  readonly #keys: Record<Purpose, Buffer>;

  /** `secret`: at least 16 characters, from `readSecret`. One key a purpose, so that no credential passes for another kind. */
  constructor(secret: string) {
    const key = (purpose: Purpose) => Buffer.from(hkdfSync('sha256', secret, 'jetson-av/1', purpose, 32));
    this.#keys = { role: key('role'), session: key('session'), media: key('media'), clock: key('clock') };
  }

  /** The Authorization header of a call in a role. */
  authorization(role: Role, nowMs: number): string {
    return scheme + this.roleToken(role, nowMs + roleTtlMs);
  }

  roleToken(role: Role, expiresAtMs: number): string {
    const text = `${role}.${Math.trunc(expiresAtMs)}`;
    return `${text}.${this.#mac('role', text)}`;
  }

  /** The role that an Authorization header proves; throws 401. */
  roleOfHeader(header: string | undefined, nowMs: number): Role {
    if (header === undefined) throw unauthorized('The request carries no credential');
    if (!header.startsWith(scheme)) throw unauthorized('The request carries a credential of another kind');
    return this.roleOfToken(header.slice(scheme.length), nowMs);
  }

  roleOfToken(token: string, nowMs: number): Role {
    const text = this.#verified('role', token);
    const [name, expiry] = text.split('.');
    const role = roles.find((known) => known === name);
    if (role === undefined) throw unauthorized('The credential names no role');
    if (!(Number(expiry) > nowMs)) throw unauthorized('The credential has expired; do the clocks of the two machines agree?');
    return role;
  }

  /** A question for the time, by somebody who knows the secret and no time. */
  clockQuestion(nonce: string): string {
    return `${nonce}.${this.#mac('clock', nonce)}`;
  }

  /** The nonce of a question; throws 401. */
  clockNonce(question: string): string {
    return this.#verified('clock', question);
  }

  /** Proves that who knows the secret has this time, and was asked for it with this nonce. */
  clockProof(nonce: string, nowMs: number): string {
    return this.#mac('clock', `${nonce}.${nowMs}`);
  }

  issue<K extends TicketKind>(kind: K, claims: Static<(typeof tickets)[K]>): string {
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${text}.${this.#mac(kind, text)}`;
  }

  /** The claims of a ticket whose signature is good; the caller looks at `expiresAt`. Throws 401. */
  claims<K extends TicketKind>(kind: K, token: string): Static<(typeof tickets)[K]> {
    const text = this.#verified(kind, token);
    return parse(tickets[kind], text);
  }

  #mac(purpose: Purpose, text: string): string {
    return createHmac('sha256', this.#keys[purpose]).update(text).digest('base64url');
  }

  #verified(purpose: Purpose, token: string): string {
    const dot = token.length > longestTicket ? -1 : token.lastIndexOf('.');
    if (dot < 0) throw unauthorized('The credential is malformed');
    const text = token.slice(0, dot);
    const expected = Buffer.from(this.#mac(purpose, text));
    const actual = Buffer.from(token.slice(dot + 1));
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw unauthorized('The signature of the credential is wrong');
    return text;
  }
}

// Only text that carries a good signature comes here: a schema that differs means peers of different versions.
function parse<T extends TSchema>(schema: T, text: string): Static<T> {
  const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  if (!Check(schema, value)) throw unauthorized('The credential was made by another version');
  return value;
}

/** Throws 401 where the ticket's time is over. */
export function checkExpiry(ticket: { expiresAt: number }, nowMs: number): void {
  if (ticket.expiresAt <= nowMs) throw unauthorized('The ticket has expired');
}
