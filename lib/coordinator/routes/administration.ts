import { Type } from '../../typebox/type.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { notFound } from '../../protocol/failure.js';
import { EnrolmentList, TokenList, TokenReply, TokenRequest, type TokenState } from '../../protocol/join-messages.js';
import { NodeParams } from '../../protocol/node-messages.js';
import type { Membership } from '../membership.js';
import type { TokenRecord } from '../store/store.js';

const TokenParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,24}$' }) }, { additionalProperties: false });

export interface AdministrationInit {
  membership: Membership;
  guard: Guard;
  /** Whether what is kept is still there after a restart. */
  lasts: boolean;
  /** A node was put out. */
  onRevoke: (node: string) => void;
}

/** For whoever has the shared secret: who may come in, and who must go. */
export function administrationRoutes(app: Application, { membership: { authority, tokens, enrolments }, guard, lasts, onRevoke }: AdministrationInit): void {
  const onRequest = guard.roles('admin');

  app.post('/v1/tokens', { onRequest, schema: { body: TokenRequest, response: { 200: TokenReply } } }, async (request) => {
    const { token, record: { id, expiresAt } } = await tokens.create(request.body, authority.fingerprint);
    return { token, id, expiresAt, lasts };
  });

  app.get('/v1/tokens', { onRequest, schema: { response: { 200: TokenList } } }, () => ({ tokens: tokens.all().map(shown) }));

  app.delete('/v1/tokens/:id', { onRequest, schema: { params: TokenParams } }, async (request, reply) => {
    if (!(await tokens.revoke(request.params.id))) throw notFound('There is no such token, or it was revoked before');
    return reply.status(204).send();
  });

  app.get('/v1/enrolments', { onRequest, schema: { response: { 200: EnrolmentList } } }, () => ({
    nodes: enrolments.all().map(({ node, joinedAt, expiresAt, revokedAt }) => ({ node, joinedAt, expiresAt, ...(revokedAt === undefined ? {} : { revokedAt }) })),
  }));

  app.delete('/v1/enrolments/:id', { onRequest, schema: { params: NodeParams } }, async (request, reply) => {
    const { id } = request.params;
    if (!(await enrolments.revoke(id))) throw notFound('No such node joined, or it was revoked before');
    onRevoke(id);
    return reply.status(204).send();
  });
}

/** Without the hash: nobody needs it. */
function shown({ id, role, note, createdAt, expiresAt, spentAt, revokedAt }: TokenRecord): TokenState {
  return {
    id, role: role as TokenState['role'], note, createdAt, expiresAt,
    ...(spentAt === undefined ? {} : { spentAt }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
  };
}
