import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { ToneMappingCosts } from '../pipeline/index.js';
import { invalidArgument } from '../errors.js';
import { NodeTickets, Signer } from '../protocol/credentials.js';
import { type Application, createApplication } from '../protocol/server/application.js';
import type { HttpLimits } from '../protocol/server/limits.js';
import { Guard } from '../protocol/server/guard.js';
import { metricsRoute } from '../protocol/server/metrics.js';
import { silenceMs } from '../protocol/timing.js';
import { type Consumer, EnergyShares, type EnergySharesInit } from './energy/shares.js';
import { FontStore } from './font-store.js';
import { AgentMetrics } from './metrics.js';
import { defaults } from './options.js';
import { sessionRoutes } from './routes/sessions.js';
import { Sessions } from './sessions.js';
import type { SourceRules } from './sources.js';
import type { OpenTranscoding } from './transcoding.js';

export interface AgentAppOptions {
  node: string;
  version: string;
  secret?: string | undefined;
  /** Of a node that joined, in the place of `secret`. */
  ticketKey?: Buffer | undefined;
  openTranscoding: OpenTranscoding;
  rules: SourceRules;
  scratchDir: string;
  fontsDir?: string | undefined;
  logger: FastifyBaseLogger;
  /** Most bytes of finished segments that one session keeps in memory. */
  byteBudget?: number | undefined;
  maxSessions?: number | undefined;
  silenceMs?: number | undefined;
  /** pixels/s, for the metrics. */
  capacity?: () => number;
  toneMapping?: (() => ToneMappingCosts | undefined) | undefined;
  /** Default true. */
  thumbnails?: boolean | undefined;
  /** W of the machine at rest, where that was measured: then sessions know what they take. */
  idleWatts?: (() => number | null | undefined) | undefined;
  /** For tests. */
  meter?: EnergySharesInit['meter'];
  /** In place of `defaultLimits`; for tests. */
  limits?: Partial<HttpLimits> | undefined;
  now?: () => number;
}

export interface AgentApp {
  app: Application;
  sessions: Sessions;
  /** Absent: the node joined, and its certificate says who it is. */
  signer?: Signer | undefined;
  metrics: AgentMetrics;
}

/** A Job with its tracks fits many times over. */
const bodyLimit = 1 << 20;

/** The agent as an application: complete but for a port, a heartbeat and a process. */
export function buildAgent(options: AgentAppOptions): AgentApp {
  const { node, version, logger, now = Date.now } = options;
  const app = createApplication({ logger, bodyLimit, limits: options.limits });
  const signer = options.secret === undefined ? undefined : new Signer(options.secret);
  const verifier = signer ?? ticketsOf(options);
  const guard = new Guard(verifier, now);
  const metrics = new AgentMetrics();
  const energy = new EnergyShares({ consumers: () => consumers(sessions, metrics), idleWatts: options.idleWatts ?? (() => undefined), meter: options.meter });
  const sessions: Sessions = new Sessions({
    settleEnergy: () => energy.settle(),
    node, version,
    openTranscoding: options.openTranscoding,
    rules: options.rules,
    scratchDir: options.scratchDir,
    fontStore: new FontStore(join(options.scratchDir, 'fonts')),
    fontsDir: options.fontsDir,
    byteBudget: options.byteBudget ?? defaults.byteBudget,
    silenceMs: options.silenceMs ?? silenceMs,
    toneMapping: options.toneMapping,
    thumbnails: options.thumbnails ?? true,
    onSegment: (bytes) => metrics.segment(bytes),
  }, options.maxSessions ?? defaults.maxSessions);
  sessions.on('change', () => energy.changed());
  metrics.watch(sessions, options.capacity ?? (() => 0));
  sessionRoutes(app, { node, tickets: verifier, guard, sessions, now });
  metricsRoute(app, guard, metrics.registry);
  app.get('/health', { onRequest: guard.viewers() }, async (_request, reply) => {
    return reply.status(sessions.draining ? 503 : 200).send({ node, version, draining: sessions.draining, sessions: sessions.size });
  });
  app.addHook('preClose', () => sessions.drain());
  app.addHook('onClose', () => energy.close());
  return { app, sessions, signer, metrics };
}

/** What they take is counted beside. */
function consumers(sessions: Sessions, metrics: AgentMetrics): Consumer[] {
  return sessions.all().map((session) => ({
    get work() {
      return session.work;
    },
    took(joules) {
      session.took(joules);
      metrics.took(joules);
    },
  }));
}

function ticketsOf({ ticketKey }: AgentAppOptions): NodeTickets {
  if (ticketKey === undefined) throw invalidArgument('secret', 'the shared secret, or the key of a node that joined', ticketKey);
  return new NodeTickets(ticketKey);
}
