import type { onRequestHookHandler } from 'fastify';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import type { Signer } from '../../protocol/credentials.js';
import { ClockParams, ClockReply, DrainReply, DrainRequest, Heartbeat, HeartbeatReply, LeaveQuery, NodeParams } from '../../protocol/node-messages.js';
import type { Cluster } from '../cluster.js';

export interface NodeRoutesInit {
  cluster: Cluster;
  guard: Guard;
  signer: Signer;
  now: () => number;
}

/** For agents: the heartbeat, the goodbye and the time; for operators: who takes sessions. */
export function nodeRoutes(app: Application, { cluster, guard, signer, now }: NodeRoutesInit): void {
  const onRequest = guard.roles('agent');

  app.put('/v1/nodes/:id', { onRequest, schema: { params: NodeParams, body: Heartbeat, response: { 200: HeartbeatReply } } }, (request) => {
    return cluster.beat(request.params.id, request.body, `${request.protocol}://${request.host}`);
  });

  app.delete('/v1/nodes/:id', { onRequest, schema: { params: NodeParams, querystring: LeaveQuery } }, (request, reply) => {
    cluster.leave(request.params.id, request.query.instance);
    return reply.status(204).send();
  });

  app.put('/v1/nodes/:id/drain', { onRequest: guard.roles('operator'), schema: { params: NodeParams, body: DrainRequest, response: { 200: DrainReply } } }, (request) => {
    return { sessions: cluster.drain(request.params.id, request.body.drain) };
  });

  // A node whose clock is wrong has no credential that holds: its question proves that it knows the secret.
  const isAsked: onRequestHookHandler = (request, _reply, done) => {
    signer.clockNonce((request.params as { question: string }).question);
    done();
  };
  app.get('/v1/clock/:question', { onRequest: isAsked, schema: { params: ClockParams, response: { 200: ClockReply } } }, (request) => {
    const at = Math.trunc(now());
    return { now: at, proof: signer.clockProof(signer.clockNonce(request.params.question), at) };
  });
}
