import type { FastifyBaseLogger } from 'fastify';
import { Signer } from '../protocol/credentials.js';
import { type Application, createApplication } from '../protocol/server/application.js';
import { Guard } from '../protocol/server/guard.js';
import { metricsRoute } from '../protocol/server/metrics.js';
import { leaseMs } from '../protocol/timing.js';
import { Cluster } from './cluster.js';
import { MediaRoots } from './media-roots.js';
import { CoordinatorMetrics } from './metrics.js';
import { dashboardRoutes } from './routes/dashboard.js';
import { longestTicket, mediaRoutes } from './routes/media.js';
import { nodeRoutes } from './routes/nodes.js';
import { sessionRoutes } from './routes/sessions.js';

export interface CoordinatorAppOptions {
  secret: string;
  version: string;
  mediaRoots: readonly string[];
  logger: FastifyBaseLogger;
  advertiseUrl?: string | undefined;
  leaseMs?: number | undefined;
  /** ms since 1970; for tests. */
  now?: () => number;
}

/** A heartbeat of a node with its most sessions fits many times over. */
const bodyLimit = 256 << 10;
/** How often leases are looked at though nobody asks, ms. */
const expiryMs = 500;

/** The coordinator as an application: complete but for a port and a process. Throws where a media root does not exist. */
export async function buildCoordinator(options: CoordinatorAppOptions): Promise<{ app: Application; cluster: Cluster }> {
  const { secret, version, logger, advertiseUrl, now = Date.now } = options;
  const roots = await MediaRoots.resolve(options.mediaRoots);
  const app = createApplication({ logger, bodyLimit, maxParamLength: longestTicket });
  const signer = new Signer(secret);
  const guard = new Guard(signer, now);
  const cluster = new Cluster({ signer, version, advertiseUrl, now, leaseMs: options.leaseMs ?? leaseMs });
  const metrics = new CoordinatorMetrics(cluster);
  cluster.on('entry', ({ text, kind, node, session }) => logger.info({ kind, node, session }, text));
  sessionRoutes(app, { cluster, guard, roots });
  nodeRoutes(app, { cluster, guard, signer, now });
  mediaRoutes(app, { signer, roots, metrics, now });
  dashboardRoutes(app, { cluster, guard, healthy: keepTime(app, cluster) });
  metricsRoute(app, guard, metrics.registry);
  return { app, cluster };
}

/** Ends leases in time. The returned check is false when that loop stands still. */
function keepTime(app: Application, cluster: Cluster): () => boolean {
  let turnedAt = performance.now();
  const timer = setInterval(() => {
    turnedAt = performance.now();
    cluster.expire();
  }, expiryMs);
  timer.unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
  return () => performance.now() - turnedAt < 10 * expiryMs;
}
