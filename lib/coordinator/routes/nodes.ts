import type { onRequestHookHandler } from 'fastify';
import { invalidArgument } from '../../errors.js';
import type { Signer } from '../../protocol/credentials.js';
import { forbidden } from '../../protocol/failure.js';
import { ClockParams, ClockReply, DrainReply, DrainRequest, Heartbeat, HeartbeatReply, LeaveQuery, NodeParams } from '../../protocol/node-messages.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import type { Cluster } from '../cluster.js';

export interface NodeRoutesInit {
  cluster: Cluster;
  guard: Guard;
  signer: Signer;
  now: () => number;
  /** Whether a node of this name joined: then only its certificate speaks for it. */
  joined: (node: string) => boolean;
  /** What a node told of itself. */
  onBeat: (node: string, heartbeat: Heartbeat) => void;
}

/** For agents: the heartbeat, the goodbye and the time; for operators: who takes sessions. */
export function nodeRoutes(app: Application, { cluster, guard, signer, now, joined, onBeat }: NodeRoutesInit): void {
  const onRequest = ownNode(guard, joined);

  app.put('/v1/nodes/:id', { onRequest, schema: { params: NodeParams, body: Heartbeat, response: { 200: HeartbeatReply } } }, (request) => {
    const { params: { id }, body } = request;
    // Whoever a certificate names can be checked there, and only there.
    if (joined(id) && !body.url.startsWith('https:')) throw invalidArgument('url', 'an https: URL, of a node that joined,', body.url);
    const reply = cluster.beat(id, body, `${request.protocol}://${request.host}`);
    onBeat(id, body);
    return reply;
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

/** Agents, each for itself: one that joined by its certificate, one with the shared secret for any name that nobody joined under. */
export function ownNode(guard: Guard, joined: (node: string) => boolean): onRequestHookHandler {
  const agents = guard.roles('agent');
  return function (request, reply, done) {
    agents.call(this, request, reply, (error) => {
      if (error !== undefined) return done(error);
      const { id } = request.params as { id: string };
      const { node } = guard.identify(request);
      if (node === undefined ? joined(id) : node !== id) throw forbidden(node === undefined ? `Only its certificate speaks for ${id}` : `${node} does not speak for ${id}`);
      done();
    });
  };
}
