import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { Heartbeat, HeartbeatReply, NodeParams } from '../../protocol/node-messages.js';
import type { Cluster } from '../cluster.js';

/** For agents: the heartbeat and the goodbye. */
export function nodeRoutes(app: Application, { cluster, guard }: { cluster: Cluster; guard: Guard }): void {
  const onRequest = guard.roles('agent');

  app.put('/v1/nodes/:id', { onRequest, schema: { params: NodeParams, body: Heartbeat, response: { 200: HeartbeatReply } } }, (request) => {
    return cluster.beat(request.params.id, request.body, `${request.protocol}://${request.host}`);
  });

  app.delete('/v1/nodes/:id', { onRequest, schema: { params: NodeParams } }, (request, reply) => {
    cluster.leave(request.params.id);
    return reply.status(204).send();
  });
}
