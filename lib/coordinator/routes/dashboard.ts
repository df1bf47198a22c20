import type { FastifyReply } from 'fastify';
import { PassThrough } from 'node:stream';
import { Type } from '../../typebox/type.js';
import { roles } from '../../protocol/credentials.js';
import { noCapacity } from '../../protocol/failure.js';
import type { Application } from '../../protocol/server/application.js';
import type { Guard } from '../../protocol/server/guard.js';
import { ClusterState } from '../../protocol/state.js';
import type { Cluster } from '../cluster.js';
import type { Relay } from '../relay.js';
import { readPage } from '../page/page.js';

const fresh = { 'cache-control': 'no-store' };
/** As whom somebody who shows a credential acts: the page asks, to show what he may do. */
const ViewerReply = Type.Object({ role: Type.Enum([...roles]) }, { additionalProperties: false });
const streamHeaders = { ...fresh, 'x-accel-buffering': 'no' };

const mostViewers = 64;
/** Between two states that are sent to a viewer, ms: also how often time passes on an idle page. */
const refreshMs = 1_000;

export interface DashboardInit {
  cluster: Cluster;
  guard: Guard;
  relay: Relay;
  /** Whether this coordinator decides. */
  leads: () => boolean;
  /** Whether the coordinator does what it is there for. */
  healthy: () => boolean;
}

/** For people: the page, what it shows as JSON and as a stream, and a health check. */
export function dashboardRoutes(app: Application, { cluster, guard, relay, leads, healthy }: DashboardInit): void {
  const onRequest = guard.viewers();
  const viewers = new Viewers(() => relay.state(() => cluster.state()));
  app.addHook('preClose', (done) => {
    viewers.close();
    done();
  });

  const { html, contentPolicy } = readPage();
  const pageHeaders = { ...fresh, 'content-security-policy': contentPolicy, 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };
  app.get('/', { onRequest }, (_request, reply) => reply.headers(pageHeaders).type('text/html; charset=utf-8').send(html));

  app.get('/v1/viewer', { onRequest: guard.roles(...roles), schema: { response: { 200: ViewerReply } } }, (request) => ({ role: guard.identify(request).role }));

  // A serializer made of the schema tries each alternative of each field of each session: it takes three times as long, and what it would leave out is not there.
  app.get('/v1/state', { onRequest, preHandler: relay.hook(guard), schema: { response: { 200: ClusterState } }, serializerCompiler: () => JSON.stringify }, (_request, reply) => {
    void reply.headers(fresh);
    return cluster.state();
  });

  app.get('/v1/events', { onRequest }, (_request, reply) => viewers.add(reply));

  app.get('/health', { onRequest }, (_request, reply) => {
    return reply.status(healthy() ? 200 : 503).send({ healthy: healthy(), nodes: cluster.nodesAlive, leads: leads() });
  });
}

/** Open pages. Each gets the whole state, at most once in `refreshMs`; one that does not read misses states, not memory. */
class Viewers {
  readonly #state: () => Promise<ClusterState>;
  readonly #streams = new Set<PassThrough>();
  #timer: NodeJS.Timeout | undefined;

  constructor(state: () => Promise<ClusterState>) {
    this.#state = state;
  }

  async add(reply: FastifyReply): Promise<FastifyReply> {
    const message = await this.#message();
    if (this.#streams.size >= mostViewers) throw noCapacity(`${mostViewers} pages are open already`, { retryAfterSeconds: 60 });
    const stream = new PassThrough();
    this.#streams.add(stream);
    stream.once('close', () => this.#remove(stream));
    stream.write(`retry: 2000\n${message}`);
    this.#timer ??= setInterval(() => void this.#refresh(), refreshMs);
    return reply.headers(streamHeaders).type('text/event-stream').send(stream);
  }

  close(): void {
    for (const stream of [...this.#streams]) stream.end();
    clearInterval(this.#timer);
  }

  #remove(stream: PassThrough): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #refresh(): Promise<void> {
    const message = await this.#message();
    for (const stream of this.#streams) if (!stream.writableNeedDrain) stream.write(message);
  }

  async #message(): Promise<string> {
    return `data: ${JSON.stringify(await this.#state())}\n\n`;
  }
}
