import type { Application } from '../../protocol/server/application.js';
import { scheme } from '../../protocol/credentials.js';
import { JoinReply, JoinRequest, RenewRequest } from '../../protocol/join-messages.js';
import { NodeParams } from '../../protocol/node-messages.js';
import type { Guard } from '../../protocol/server/guard.js';
import type { Membership } from '../membership.js';
import { ownNode } from './nodes.js';

const longestRequest = 4_096;

export interface JoinRoutesInit {
  membership: Membership;
  guard: Guard;
  /** Somebody joined. */
  onJoin: (node: string) => void;
}

/** For nodes: to join with a token, and to have a new certificate for the old one. */
export function joinRoutes(app: Application, { membership: { tokens, enrolments }, guard, onJoin }: JoinRoutesInit): void {
  const tokenOf = ({ authorization }: { authorization?: string | undefined }) => tokens.joining(authorization?.startsWith(scheme) === true ? authorization.slice(scheme.length) : undefined);

  app.post('/v1/join', {
    bodyLimit: longestRequest,
    config: { proves: false },
    onRequest: (request, _reply, done) => {
      tokenOf(request.headers);
      done();
    },
    schema: { body: JoinRequest, response: { 200: JoinReply } },
  }, async (request) => {
    const tokenId = tokenOf(request.headers);
    const reply = await enrolments.join(request.body, tokenId);
    tokens.spent(tokenId);
    onJoin(request.body.node);
    return reply;
  });

  app.put('/v1/nodes/:id/certificate', {
    bodyLimit: longestRequest,
    onRequest: ownNode(guard, (node) => enrolments.idOf(node) !== ''),
    schema: { params: NodeParams, body: RenewRequest, response: { 200: JoinReply } },
  }, (request) => enrolments.renew(request.params.id, request.body));
}
