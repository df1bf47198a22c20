import { Type, type Static } from '../typebox/type.js';
import { Label, NodeId } from './names.js';

/** How a node joins and renews its certificate, and what an administrator asks. */

const exact = { additionalProperties: false } as const;
const Moment = Type.Number({ description: 'ms since 1970' });
const Pem = Type.String({ maxLength: 4_096 });

export const RenewRequest = Type.Object({
  publicKey: Type.String({ maxLength: 400, description: 'P-256, SPKI, PEM. The private key stays where it was made.' }),
  proof: Type.String({ pattern: '^[A-Za-z0-9_-]{64,128}$', description: 'Signature of `proofText` by that key, base64url.' }),
}, exact);
export type RenewRequest = Static<typeof RenewRequest>;

export const JoinRequest = Type.Object({ node: NodeId, ...RenewRequest.properties }, exact);
export type JoinRequest = Static<typeof JoinRequest>;

export const JoinReply = Type.Object({
  certificate: Pem,
  authority: Pem,
  ticketKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'Tickets of sessions on this node are signed with it.' }),
  issuedAt: Moment,
  expiresAt: Moment,
}, exact);
export type JoinReply = Static<typeof JoinReply>;

/** What the key's owner signs: a request that somebody copied is of no use for another node, token or certificate. */
export function proofText(occasion: 'join' | 'renew', node: string, nonce: string): string {
  return `jetson-av ${occasion} ${node} ${nonce}`;
}

export const TokenRole = Type.Enum(['agent', 'shim', 'reader']);

export const TokenRequest = Type.Object({
  role: TokenRole,
  ttlMs: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 10 * 365 * 86_400_000 })),
  note: Type.Optional(Label),
}, exact);
export type TokenRequest = Static<typeof TokenRequest>;

export const TokenReply = Type.Object({
  token: Type.String({ description: 'Told once, and kept nowhere.' }),
  id: Type.String(), expiresAt: Moment,
  lasts: Type.Boolean({ description: 'false: the coordinator has no state folder, and forgets it when it stops.' }),
}, exact);

export const TokenState = Type.Object({
  id: Type.String(), role: TokenRole, note: Type.String(), createdAt: Moment, expiresAt: Moment,
  spentAt: Type.Optional(Moment), revokedAt: Type.Optional(Moment),
}, exact);
export type TokenState = Static<typeof TokenState>;
export const TokenList = Type.Object({ tokens: Type.Array(TokenState) }, exact);

export const EnrolmentState = Type.Object({ node: NodeId, joinedAt: Moment, expiresAt: Moment, revokedAt: Type.Optional(Moment) }, exact);
export type EnrolmentState = Static<typeof EnrolmentState>;
export const EnrolmentList = Type.Object({ nodes: Type.Array(EnrolmentState) }, exact);
