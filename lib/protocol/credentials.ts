import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Static, type TSchema, Type } from '../typebox/type.js';
import { Check } from '../typebox/check.js';
import { unauthorized } from './failure.js';
import { Fence, NodeId, SessionId } from './names.js';
import { roleTtlMs } from './timing.js';

/** Credentials: statements signed with keys that are derived from one shared secret, which itself never travels. */

export const roles = ['shim', 'agent', 'reader', 'operator', 'admin'] as const;
/** shim: opens sessions; agent: reports a node; reader: looks at the dashboard; operator: takes nodes out, and back in; admin: lets others in and out, with the secret alone. */
export type Role = (typeof roles)[number];

const exact = { additionalProperties: false } as const;
const ExpiresAt = Type.Number({ description: 'ms since 1970' });

/** Lets its bearer open and use one session on one node. */
export const SessionTicket = Type.Object({ session: SessionId, node: NodeId, fence: Fence, expiresAt: ExpiresAt }, exact);
export type SessionTicket = Static<typeof SessionTicket>;

/** Lets its bearer read one file, as long as it stays the same file; over TLS only `node`. */
export const MediaTicket = Type.Object({ path: Type.String(), size: Type.Integer(), mtimeMs: Type.Number(), session: SessionId, node: Type.Optional(NodeId), expiresAt: ExpiresAt }, exact);
export type MediaTicket = Static<typeof MediaTicket>;

/** Lets one coordinator speak to another for somebody whose credential it has looked at. */
export const RelayTicket = Type.Object({ role: Type.Enum([...roles]), node: Type.Optional(NodeId), base: Type.String({ description: 'Base of the URLs under which that somebody reaches the coordinators; empty where that does not matter.' }), expiresAt: ExpiresAt }, exact);
export type RelayTicket = Static<typeof RelayTicket>;

const tickets = { session: SessionTicket, media: MediaTicket, relay: RelayTicket } as const;
type TicketKind = keyof typeof tickets;
type Purpose = TicketKind | 'role' | 'clock';

export const scheme = 'JetsonAV ';
const longestTicket = 12_288;

/** Knows who bears a role. */
export interface RoleVerifier {
  /** The role that an Authorization header proves; throws 401. */
  roleOfHeader(header: string | undefined, nowMs: number): Role;
  roleOfToken(token: string, nowMs: number): Role;
}

/** Knows whether a session's ticket is good; the caller looks at its claims. Throws 401. */
export interface TicketVerifier {
  sessionClaims(token: string): SessionTicket;
}

/** The life of a node under its name, as the coordinator has it: '' for one that has the shared secret. */
export type EnrolmentOf = (node: string) => string;

export class Signer implements RoleVerifier, TicketVerifier {
  readonly #key: (purpose: string) => Buffer;
  readonly #keys: Record<Exclude<Purpose, 'session'>, Buffer>;
  readonly #enrolmentOf: EnrolmentOf;

  /** `secret`: at least 16 characters, from `readSecret`. One key a purpose, so that no credential passes for another kind. */
  constructor(secret: string, enrolmentOf: EnrolmentOf = () => '') {
    this.#key = (purpose) => Buffer.from(hkdfSync('sha256', secret, 'jetson-av/1', purpose, 32));
    this.#keys = { role: this.#key('role'), media: this.#key('media'), relay: this.#key('relay'), clock: this.#key('clock') };
    this.#enrolmentOf = enrolmentOf;
  }

  /** Tells this secret from another one, and nothing of it. */
  get mark(): string {
    return this.#key('mark').toString('hex');
  }

  /** What tickets for this node are signed with: all that a node that joined gets of the secret, so that it can sign for itself at most. */
  ticketKey(node: string, enrolment = this.#enrolmentOf(node)): Buffer {
    return this.#key(`session ${node} ${enrolment}`);
  }

  /** The Authorization header of a call in a role. */
  authorization(role: Role, nowMs: number): string {
    return scheme + this.roleToken(role, nowMs + roleTtlMs);
  }

  roleToken(role: Role, expiresAtMs: number): string {
    const text = `${role}.${Math.trunc(expiresAtMs)}`;
    return `${text}.${mac(this.#keys.role, text)}`;
  }

  roleOfHeader(header: string | undefined, nowMs: number): Role {
    if (header === undefined) throw unauthorized('The request carries no credential');
    if (!header.startsWith(scheme)) throw unauthorized('The request carries a credential of another kind');
    return this.roleOfToken(header.slice(scheme.length), nowMs);
  }

  roleOfToken(token: string, nowMs: number): Role {
    const text = signed(token, () => this.#keys.role);
    const [name, expiry] = text.split('.');
    const role = roles.find((known) => known === name);
    if (role === undefined) throw unauthorized('The credential names no role');
    if (!(Number(expiry) > nowMs)) throw unauthorized('The credential has expired; do the clocks of the two machines agree?');
    return role;
  }

  /** A question for the time, by somebody who knows the secret and no time. */
  clockQuestion(nonce: string): string {
    return `${nonce}.${mac(this.#keys.clock, nonce)}`;
  }

  /** The nonce of a question; throws 401. */
  clockNonce(question: string): string {
    return signed(question, () => this.#keys.clock);
  }

  /** Proves that who knows the secret has this time, and was asked for it with this nonce. */
  clockProof(nonce: string, nowMs: number): string {
    return mac(this.#keys.clock, `${nonce}.${nowMs}`);
  }

  issue<K extends TicketKind>(kind: K, claims: Static<(typeof tickets)[K]>): string {
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${text}.${mac(this.#ticketKeyOf(kind, text), text)}`;
  }

  /** The claims of a ticket whose signature is good; the caller looks at `expiresAt`. Throws 401. */
  claims<K extends TicketKind>(kind: K, token: string): Static<(typeof tickets)[K]> {
    return parse(tickets[kind], signed(token, (text) => this.#ticketKeyOf(kind, text)));
  }

  sessionClaims(token: string): SessionTicket {
    return this.claims('session', token);
  }

  #ticketKeyOf(kind: TicketKind, text: string): Buffer {
    return kind === 'session' ? this.ticketKey(claimedNode(text)) : this.#keys[kind];
  }
}

/** What a node that joined knows: the key of its own tickets. */
export class NodeTickets implements RoleVerifier, TicketVerifier {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  sessionClaims(token: string): SessionTicket {
    return parse(SessionTicket, signed(token, () => this.#key));
  }

  roleOfHeader(): Role {
    throw unauthorized('A node that joined knows no roles: ask the coordinator, or ask on the node itself');
  }

  roleOfToken(): Role {
    return this.roleOfHeader();
  }
}

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** What stands before the signature; throws 401 unless that is good. */
function signed(token: string, keyFor: (text: string) => Buffer): string {
  const dot = token.length > longestTicket ? -1 : token.lastIndexOf('.');
  if (dot < 0) throw unauthorized('The credential is malformed');
  const text = token.slice(0, dot);
  const expected = Buffer.from(mac(keyFor(text), text));
  const actual = Buffer.from(token.slice(dot + 1));
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw unauthorized('The signature of the credential is wrong');
  return text;
}

/** Says which key to try, and nothing else: the signature is looked at afterwards. */
function claimedNode(text: string): string {
  try {
    return String((JSON.parse(Buffer.from(text, 'base64url').toString()) as { node?: unknown } | null)?.node);
  } catch {
    return '';
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
