import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { notFound } from '../../protocol/failure.js';
import { SessionParams } from '../../protocol/node-messages.js';
import { Note } from '../../protocol/note.js';
import { PlaceRequest, Placement } from '../../protocol/session-messages.js';
import { settleMs } from '../../protocol/timing.js';
import type { Cluster } from '../cluster.js';
import type { MediaRoots } from '../media-roots.js';
import type { Relay } from '../relay.js';

export interface SessionRoutesInit {
  cluster: Cluster;
  guard: Guard;
  roots: MediaRoots;
  relay: Relay;
  /** Who vouches for nodes that joined, PEM. */
  authority?: string | undefined;
}

/** A picture of what a family watches: no cache keeps it, and nothing runs in it. */
const thumbnailHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'", 'cross-origin-resource-policy': 'same-origin' } as const;

/** For shims: a place for a session, and a word about what became of it; for operators: its end; for who looks: what it shows. */
export function sessionRoutes(app: Application, { cluster, guard, roots, relay, authority }: SessionRoutesInit): void {
  const preHandler = relay.hook(guard);

  app.post('/v1/sessions', { onRequest: guard.roles('shim'), preHandler, schema: { body: PlaceRequest, response: { 200: Placement } } }, async (request) => {
    const served = await Promise.all(request.body.sources.map((source) => roots.serves(source.path)));
    await cluster.settled(settleMs);
    const placement = cluster.place(request.body, served);
    return authority === undefined || !placement.node.url.startsWith('https:') ? placement : { ...placement, node: { ...placement.node, authority } };
  });

  app.post('/v1/notes', { onRequest: guard.roles('shim'), preHandler, schema: { body: Note } }, async (request, reply) => {
    cluster.note(request.body);
    return reply.status(204).send();
  });

  app.delete('/v1/sessions/:id', { onRequest: guard.roles('operator'), preHandler, schema: { params: SessionParams } }, async (request, reply) => {
    cluster.cancel(request.params.id);
    return reply.status(204).send();
  });

  app.get('/v1/sessions/:id/thumbnail', { onRequest: guard.viewers(), preHandler, schema: { params: SessionParams } }, async (request, reply) => {
    const { id } = request.params;
    if (!cluster.knows(id)) throw notFound('There is no such session, or it has ended');
    const jpeg = cluster.thumbnails.look(id);
    void reply.headers(thumbnailHeaders);
    // Its node hears with its next heartbeat that somebody looks.
    return jpeg === undefined ? reply.status(204).send() : reply.type('image/jpeg').send(jpeg);
  });
}
