import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { invalidArgument } from '../errors.js';
import type { Heartbeat } from '../protocol/node-messages.js';
import { closeOnSignals, createLogger, type RunningServer } from '../protocol/server/process.js';
import { heartbeatMs, heartbeatRetryMs } from '../protocol/timing.js';
import { version } from '../version.js';
import { capabilities } from '../pipeline/index.js';
import { type AgentApp, buildAgent } from './app.js';
import { probeBackends, type ProbeMachine } from './backends.js';
import { CapacityKeeper } from './benchmark/keeper.js';
import type { Capacity } from './capacity.js';
import { ClusterClock } from './cluster-clock.js';
import { Heartbeats, type HeartbeatsInit } from './heartbeat.js';
import { becomeMember } from './member.js';
import { type AgentOptions, defaultNodeId, defaults, parsePathMap } from './options.js';
import { MediaRelay } from './media/relay.js';
import { MappedFolders } from './mapped-folders.js';
import { openPipeline } from './pipeline-transcoding.js';
import { openScratch } from './scratch.js';
import { macAddressesTowards } from './sleep/mac-addresses.js';
import { Slumber, type SlumberInit } from './sleep/slumber.js';
import { CpuLoad } from './telemetry/cpu-load.js';
import { TelemetryWatch } from './telemetry/watch.js';
import { makeThumbnail } from './thumbnail.js';
import { Thumbnails } from './thumbnails.js';
import type { OpenTranscoding } from './transcoding.js';

export interface RunningAgent extends RunningServer {
  node: string;
  /** pixels/s */
  capacity: number;
  /** Of a node that joined: whom it tells, and until when its certificate holds, ms since 1970. */
  joined?: { coordinators: readonly string[]; expiresAt: number } | undefined;
  /** Takes no session any more; those that it has go on. What `close` does is to follow. */
  retire(): void;
}

/** The process must be gone in 5 s after SIGTERM, whatever a client does meanwhile. */
const closeMs = 4_500;

/** Starts an agent: joins a cluster or knows its secret, tries and measures the machine, listens, tells the coordinators. Throws what makes that impossible. */
export async function runAgent(options: AgentOptions = {}, openTranscoding: OpenTranscoding = openPipeline, probe: ProbeMachine = capabilities): Promise<RunningAgent> {
  const { nodeId: node = defaultNodeId() } = options;
  const logger = createLogger('jetson-av-agent', options.logLevel ?? 'info');
  const member = await becomeMember(options, node, logger);
  const keeper = options.capacity === undefined ? await beginKeeping(options, openTranscoding, probe, logger) : undefined;
  const capacity = (): Capacity => keeper?.capacity ?? { pixelsPerSecond: options.capacity ?? 0, note: 'set by hand' };
  logger.info({ ...capacity(), node }, 'capacity');
  const pathMap = parsePathMap(options.pathMap ?? []);
  const origins = new Set(originsOf([...member.coordinators, ...(options.mediaOrigins ?? [])]));
  const relay = await MediaRelay.open({ connections: member.connections, origins: () => originsOf(member.coordinators), bytes: options.readAheadBytes ?? defaults.readAheadBytes });
  const scratch = await openScratch(options.scratchDir ?? tmpdir(), node, logger);
  const clock = new ClusterClock();
  const agent = buildAgent({
    now: clock.now,
    node, version, ...member.credentials, openTranscoding, logger, scratchDir: scratch.path, fontsDir: options.fontsDir,
    rules: { pathMap, origins, relay: (url) => relay.urlFor(url) },
    capacity: () => capacity().pixelsPerSecond, toneMapping: () => capacity().toneMapping, idleWatts: () => capacity().table?.idleWatts,
    byteBudget: options.byteBudget, maxSessions: options.maxSessions, silenceMs: options.silenceMs, thumbnails: options.noThumbnails !== true,
  });
  const { url: listensAt } = await member.listen(agent.app, options).catch(async (error: unknown) => {
    relay.close();
    await scratch.close();
    throw error;
  });
  const url = options.advertiseUrl ?? listensAt;
  const slumber = beginSlumber(options, { sessions: agent.sessions, keeper, coordinators: member.coordinators, logger, onChange: () => heartbeats.nudge() });
  const heartbeats: Heartbeats = beginHeartbeats(agent, slumber, { urls: member.coordinators, nodeId: node, logger, tls: member.tls, clock, intervalMs: options.heartbeatMs ?? heartbeatMs, retryMs: Math.min(heartbeatRetryMs, options.heartbeatMs ?? heartbeatMs), report: reporter(agent, url, capacity, new MappedFolders(pathMap), slumber) });
  const stopRenewing = member.keepRenewed((tls) => heartbeats.secure(tls));
  logger.info({ url, node, version, joined: member.joined }, 'agent listens');
  keeper?.on('change', () => heartbeats.nudge());
  keeper?.start(agent.sessions);
  const close = once(async () => {
    takeBack?.();
    stopRenewing();
    await keeper?.close();
    await agent.sessions.drain();
    slumber?.close();
    // A board that is switched off to sleep has not left.
    await (slumber?.isGoing === true ? heartbeats.stop() : heartbeats.leave());
    await agent.app.close();
    relay.close();
    await scratch.close();
  });
  const takeBack = options.handleSignals === true ? closeOnSignals(close, logger, closeMs) : undefined;
  return { url, node, capacity: capacity().pixelsPerSecond, joined: member.joined, retire: () => agent.sessions.retire(), close };
}

async function beginKeeping({ cacheDir, networkBits, maxSessions = defaults.maxSessions }: AgentOptions, open: OpenTranscoding, probe: ProbeMachine, logger: FastifyBaseLogger): Promise<CapacityKeeper> {
  const attempts = await probeBackends(probe, logger);
  return CapacityKeeper.begin({ open, logger, attempts, cacheDir, networkBits, maxSessions });
}

function originsOf(urls: readonly string[]): string[] {
  return urls.map((url) => {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw invalidArgument('coordinatorUrls', 'http: or https: URLs', url);
    return new URL(url).origin;
  });
}

/** Undefined where the machine has no command to sleep. */
function beginSlumber({ suspend = [], wakeMacs }: AgentOptions, { sessions, keeper, coordinators, ...rest }: SlumberNeeds): Slumber | undefined {
  if (suspend.length === 0) return undefined;
  const macs = wakeMacs?.map((mac) => mac.toLowerCase());
  const slumber = new Slumber({
    ...rest, command: suspend,
    macs: async () => macs ?? macAddressesTowards(coordinators),
    hasSessions: () => sessions.size > 0,
    busy: () => (keeper?.isMeasuring === true ? 'it measures itself' : undefined),
  });
  sessions.onOpening = () => slumber.interrupt();
  return slumber;
}

interface SlumberNeeds extends Pick<SlumberInit, 'logger' | 'onChange'> {
  sessions: AgentApp['sessions'];
  keeper: CapacityKeeper | undefined;
  coordinators: readonly string[];
}

function beginHeartbeats({ signer, sessions, metrics }: AgentApp, slumber: Slumber | undefined, init: Omit<HeartbeatsInit, 'signer' | 'onReply' | 'onFailure'>): Heartbeats {
  const thumbnails = new Thumbnails({ make: makeThumbnail, sourceOf: (session) => sessions.thumbnailsOf(session), logger: init.logger });
  const heartbeats: Heartbeats = new Heartbeats({
    ...init,
    signer,
    onReply: ({ cancel, drain, sleep, thumbnails: wanted = [] }, url) => {
      for (const { id, fence } of cancel) sessions.fence(id, fence);
      if (drain !== undefined) sessions.rest(drain);
      slumber?.told(sleep);
      if (wanted.length > 0) thumbnails.want(wanted, (session, jpeg) => heartbeats.showThumbnail(url, session, jpeg));
    },
    onFailure: () => metrics.heartbeatFailed(),
  });
  sessions.on('change', () => heartbeats.nudge());
  heartbeats.start();
  return heartbeats;
}

function reporter({ sessions, metrics }: AgentApp, url: string, capacity: () => Capacity, folders: MappedFolders, slumber: Slumber | undefined): () => Promise<Heartbeat> {
  const instance = randomBytes(8).toString('hex');
  const [cpu, telemetry] = [new CpuLoad(), new TelemetryWatch()];
  return async () => {
    const reading = await telemetry.read();
    metrics.sensed(reading);
    return {
      url, version, instance, ...said(capacity()),
      load: cpu.read(), maps: folders.report(), ...reading,
      draining: sessions.draining, ...(slumber === undefined ? {} : { sleep: slumber.report() }), sessions: sessions.reports(),
    };
  };
}

function said({ pixelsPerSecond, note, table }: Capacity): Pick<Heartbeat, 'capacity' | 'capacityNote' | 'table'> {
  return { capacity: pixelsPerSecond, ...(note === undefined ? {} : { capacityNote: note }), ...(table === undefined ? {} : { table }) };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}
