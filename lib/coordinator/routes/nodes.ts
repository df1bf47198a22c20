import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Static } from '../../typebox/type.js';
import { invalidArgument } from '../../errors.js';
import type { Signer } from '../../protocol/credentials.js';
import { CapacityTable } from '../../protocol/capacity-table.js';
import { forbidden, notFound } from '../../protocol/failure.js';
import { ClockParams, ClockReply, DrainReply, DrainRequest, Heartbeat, HeartbeatReply, LeaveQuery, NodeParams, SleepRequest } from '../../protocol/node-messages.js';
import { ThumbnailParams, ThumbnailUpload } from '../../protocol/thumbnail.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import type { Cluster } from '../cluster.js';
import type { Relay } from '../relay.js';

export interface NodeRoutesInit {
  cluster: Cluster;
  guard: Guard;
  signer: Signer;
  relay: Relay;
  now: () => number;
  /** Whether a node of this name joined: then only its certificate speaks for it. */
  joined: (node: string) => boolean;
  /** What a node told of itself. */
  onBeat: (node: string, heartbeat: Heartbeat) => void;
  /** An operator said whether a node shall be empty. */
  onDrain: (node: string, drain: boolean) => Promise<void>;
}

/** For agents: the heartbeat, the goodbye and the time; for operators: who takes sessions. */
export function nodeRoutes(app: Application, { cluster, guard, signer, relay, now, joined, onBeat, onDrain }: NodeRoutesInit): void {
  const onRequest = ownNode(guard, joined);

  const beat = (request: FastifyRequest) => {
    const [{ id }, body] = [request.params as Static<typeof NodeParams>, request.body as Heartbeat];
    // Whoever a certificate names can be checked there, and only there.
    if (joined(id) && !body.url.startsWith('https:')) throw invalidArgument('url', 'an https: URL, of a node that joined,', body.url);
    const reply = cluster.beat(id, body, guard.identify(request).reachesUsAt ?? `${request.protocol}://${request.host}`);
    onBeat(id, body);
    return reply;
  };
  const leave = ({ params, query }: FastifyRequest) => cluster.leave((params as Static<typeof NodeParams>).id, (query as Static<typeof LeaveQuery>).instance);

  app.put('/v1/nodes/:id', { onRequest, preHandler: relay.hook(guard, beat), schema: { params: NodeParams, body: Heartbeat, response: { 200: HeartbeatReply } } }, beat);

  app.delete('/v1/nodes/:id', { onRequest, preHandler: relay.hook(guard, leave), schema: { params: NodeParams, querystring: LeaveQuery } }, (request, reply) => {
    leave(request);
    return reply.status(204).send();
  });

  app.put('/v1/nodes/:id/thumbnails/:session', { onRequest, preHandler: relay.hook(guard), schema: { params: ThumbnailParams, body: ThumbnailUpload } }, async (request, reply) => {
    const { params: { id, session }, body: { jpeg } } = request;
    if (!cluster.knows(session, id)) throw notFound(`${id} has no such session`);
    cluster.thumbnails.keep(session, Buffer.from(jpeg, 'base64'));
    return reply.status(204).send();
  });

  app.put('/v1/nodes/:id/drain', { onRequest: guard.roles('operator'), preHandler: relay.hook(guard), schema: { params: NodeParams, body: DrainRequest, response: { 200: DrainReply } } }, async (request) => {
    const { params: { id }, body: { drain } } = request;
    const sessions = cluster.drain(id, drain);
    await onDrain(id, drain);
    return { sessions };
  });

  app.get('/v1/nodes/:id/table', { onRequest: guard.viewers(), preHandler: relay.hook(guard), schema: { params: NodeParams, response: { 200: CapacityTable } } }, (request) => cluster.tableOf(request.params.id));

  app.put('/v1/nodes/:id/sleep', { onRequest: guard.roles('operator'), preHandler: relay.hook(guard), schema: { params: NodeParams, body: SleepRequest } }, async (request, reply) => {
    cluster.slumber(request.params.id, request.body.sleep);
    return reply.status(204).send();
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
