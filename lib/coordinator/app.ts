import type { FastifyBaseLogger } from 'fastify';
import { Signer } from '../protocol/credentials.js';
import { type Application, createApplication } from '../protocol/server/application.js';
import type { HttpLimits } from '../protocol/server/limits.js';
import { Guard } from '../protocol/server/guard.js';
import { metricsRoute } from '../protocol/server/metrics.js';
import { leaseMs } from '../protocol/timing.js';
import { coordinatorName } from '../protocol/tls-names.js';
import { Cluster } from './cluster.js';
import { MediaRoots } from './media-roots.js';
import { History, type HistoryInit } from './history.js';
import { alone, type Leadership } from './leadership.js';
import { Membership } from './membership.js';
import { CoordinatorMetrics } from './metrics.js';
import { Relay, type RelayInit } from './relay.js';
import { Samples, sampleMs, type SamplesInit } from './samples.js';
import { administrationRoutes } from './routes/administration.js';
import { dashboardRoutes } from './routes/dashboard.js';
import { historyRoutes } from './routes/history.js';
import { joinRoutes } from './routes/join.js';
import { longestTicket, mediaRoutes } from './routes/media.js';
import { nodeRoutes } from './routes/nodes.js';
import { sessionRoutes } from './routes/sessions.js';
import { MemoryStore } from './store/memory.js';
import { replay } from './sleep/forecast.js';
import type { SleepSurroundings } from './sleep/keeper.js';
import { historyBound, type Kept, type Store } from './store/store.js';

export interface CoordinatorAppOptions {
  secret: string;
  version: string;
  mediaRoots: readonly string[];
  logger: FastifyBaseLogger;
  advertiseUrl?: string | undefined;
  leaseMs?: number | undefined;
  /** Where things are kept that must last; default: in memory. Closed with the application. */
  store?: Store | undefined;
  /** Of several coordinators that share the store: which one decides; default: this one, alone. */
  leadership?: Leadership | undefined;
  /** Whether nodes may join: then there is an authority. */
  joins?: boolean | undefined;
  /** Life of a node's certificate, ms. */
  certificateMs?: number | undefined;
  /** How boards are put to sleep and woken; default: by hand only, and nobody sends packets. */
  sleep?: SleepSurroundings | undefined;
  /** In place of `coordinatorLimits`; for tests. */
  limits?: Partial<HttpLimits> | undefined;
  /** ms since 1970; for tests. */
  now?: () => number;
  /** For leases; for tests, where it is `now` if that is given alone. */
  steadyMs?: () => number;
}

/** A heartbeat of a node with its most sessions fits many times over. */
const bodyLimit = 256 << 10;
/**
 * A node beats every two seconds, and once more when something changes. A film is not read while its viewer pauses; whoever reads it goes on at the
 * same byte when that took too long.
 */
const coordinatorLimits = { stallMs: 600_000, requests: { ofOne: { burst: 200, perSecond: 50 }, ofAddress: { burst: 2_000, perSecond: 500 } } } satisfies Partial<HttpLimits>;
/** How often leases are looked at though nobody asks, ms. */
const expiryMs = 500;

export interface CoordinatorApp {
  app: Application;
  cluster: Cluster;
  membership?: Membership | undefined;
  /** Called when a node is put out. */
  onRevoke: Set<(node: string) => void>;
}

/** The coordinator as an application: complete but for a port and a process. Throws where a media root does not exist. */
export async function buildCoordinator(options: CoordinatorAppOptions): Promise<CoordinatorApp> {
  const { secret, version, logger, advertiseUrl, leadership = alone, now = Date.now } = options;
  const roots = await MediaRoots.resolve(options.mediaRoots);
  const app = createApplication({ logger, bodyLimit, maxParamLength: longestTicket, limits: { ...coordinatorLimits, ...options.limits } });
  const store = options.store ?? new MemoryStore();
  const signer: Signer = new Signer(secret, (node) => membership?.enrolments.idOf(node) ?? '');
  const membership = options.joins === true ? await Membership.open({ store, now, certificateMs: options.certificateMs, ticketKey: (node, enrolment) => signer.ticketKey(node, enrolment) }) : undefined;
  const relay = relayOf(app, { leadership, signer, now, logger, tls: membership && { ca: membership.authority.certificate, servername: coordinatorName } });
  const guard = new Guard(signer, now, membership === undefined ? [relay] : [membership, relay]);
  const steadyMs = options.steadyMs ?? options.now ?? (() => performance.now());
  const cluster = new Cluster({ signer, version, advertiseUrl, now, steadyMs, leaseMs: options.leaseMs ?? leaseMs, leads: () => leadership.leads, sleep: options.sleep && rememberSleepers(options.sleep, store, logger) });
  const metrics = new CoordinatorMetrics(cluster, leadership);
  const history = keepHistory(app, cluster, { store, logger, now, leadership });
  const samples = await keepSamples(app, { state: () => cluster.state(), store, logger, leads: () => leadership.leads }, now);
  await follow(store, 'drains', async () => cluster.learnDrains(await store.drains()), logger);
  await follow(store, 'sleepers', async () => cluster.sleep.learn(await store.sleepers()), logger);
  if (options.sleep?.rules !== undefined) cluster.sleep.remember(replay((await store.history(historyBound)).reverse()));
  cluster.on('entry', ({ text, kind, node, session }) => logger.info({ kind, node, session }, text));
  const onRevoke = new Set<(node: string) => void>([(node) => cluster.leave(node)]);
  sessionRoutes(app, { cluster, guard, roots, relay, authority: membership?.authority.certificate });
  nodeRoutes(app, {
    cluster, guard, signer, relay, now,
    joined: (node) => membership !== undefined && membership.enrolments.idOf(node) !== '',
    onBeat: (node, heartbeat) => history.capacity(node, heartbeat),
    onDrain: (node, drain) => store.keepDrain(node, drain).catch((error: unknown) => logger.warn({ err: error, node }, 'the store does not take what was said of the node: after a restart it is forgotten')),
  });
  mediaRoutes(app, { signer, roots, metrics, now, nodeOf: (request) => membership?.ofConnection(request)?.node });
  if (membership !== undefined) membershipRoutes(app, membership, guard, { logger, store, lasts: options.store !== undefined, onRevoke });
  historyRoutes(app, { store, guard, relay, history, samples, now });
  dashboardRoutes(app, { cluster, guard, relay, leads: () => leadership.leads, healthy: keepTime(app, cluster) });
  metricsRoute(app, guard, metrics.registry);
  return { app, cluster, membership, onRevoke };
}

function membershipRoutes(app: Application, membership: Membership, guard: Guard, { logger, store, lasts, onRevoke }: { logger: FastifyBaseLogger; store: Store; lasts: boolean; onRevoke: ReadonlySet<(node: string) => void> }): void {
  const revoked = (node: string): void => {
    logger.info({ node }, `${node} was revoked`);
    for (const react of onRevoke) react(node);
  };
  membership.follow(store, revoked, (error) => logger.warn({ err: error }, 'the store does not tell what is new in it'));
  joinRoutes(app, { membership, guard, onJoin: (node) => logger.info({ node }, `${node} joined the cluster`) });
  administrationRoutes(app, { membership, guard, lasts, onRevoke: revoked });
}

function relayOf(app: Application, init: RelayInit): Relay {
  const relay = new Relay(init);
  app.addHook('onClose', (_app, done) => {
    relay.close();
    done();
  });
  return relay;
}

/** Learns what the store holds, now and whenever another one has written. */
async function follow(store: Store, what: Kept, learn: () => Promise<void>, logger: FastifyBaseLogger): Promise<void> {
  await learn();
  store.watch((kept) => {
    if (kept === what) learn().catch((error: unknown) => logger.warn({ err: error }, `the store does not tell its ${what}`));
  });
}

/** Looks at the cluster again and again; what it saw is written before the store closes. */
async function keepSamples(app: Application, init: SamplesInit, now: () => number): Promise<Samples> {
  const samples = new Samples(init);
  await samples.load(now());
  const timer = setInterval(() => void samples.take(), sampleMs);
  timer.unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    await samples.flush();
  });
  return samples;
}

function rememberSleepers(sleep: SleepSurroundings, store: Store, logger: FastifyBaseLogger): SleepSurroundings {
  const failed = (node: string) => (error: unknown) => logger.warn({ err: error, node }, 'the store does not take whether the board sleeps: after a restart that is forgotten');
  return { ...sleep, onSleep: (record) => void store.keepSleeper(record).catch(failed(record.node)), onAwake: (node) => void store.forgetSleeper(node).catch(failed(node)) };
}

function keepHistory(app: Application, cluster: Cluster, init: HistoryInit): History {
  const history = new History(init);
  // Before a leader gives up leading: afterwards nothing of its time is taken any more.
  app.addHook('preClose', () => history.flush());
  cluster.on('entry', (entry) => history.entry(entry));
  app.addHook('onClose', async () => {
    await history.flush();
    await init.store.close();
  });
  return history;
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
