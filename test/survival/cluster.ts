import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CoordinatorClient, readSecret, type ClusterState } from '../../lib/protocol/client.js';
import { Signer } from '../../lib/protocol/credentials.js';
import { shim, type Owner } from '../e2e/cluster.js';
import { launcherOf, textOf } from '../faults/launcher.js';
import { Service, type Surroundings } from '../faults/service.js';
import { PostgresServer, type FoundPostgres } from '../coordinator/postgres/server.js';
import { MediaServer } from '../plex/media-server.js';
import { until } from '../until.js';
import type { Host } from './network.js';
import { OneName } from './one-name.js';

const settleMs = 30_000;
/** For one answer of an agent, ms: one that is cut off gives none. */
const answerMs = 400;
export const agentNames = ['board-a', 'board-b'] as const;

/** What of it is unusual. */
export interface Layout {
  /** By name of the service. */
  hosts?: ReadonlyMap<string, Host>;
  around?: Readonly<Record<string, Surroundings>>;
  /** Of the server's transcoder folder, instead of one in `folder`. */
  transcodeRoot?: string;
  scratch?: (name: string) => string;
  /** Two coordinators share one of these, behind one name. */
  postgres?: FoundPostgres;
}

/** Everything as it is installed, and kept by a service manager: a coordinator, two agents, each its own process, the shim in Plex's place. */
export interface Cluster {
  folder: string;
  secret: string;
  server: MediaServer;
  coordinator: Service;
  /** All of them. */
  coordinators: readonly Service[];
  agents: readonly Service[];
  /** Another process that says it is a node of this name. */
  twin: (owner: Owner, name: string) => Promise<Service>;
  state: () => Promise<ClusterState>;
  /** Sessions that an agent has, by Plex's name for them; undefined: it does not answer. */
  has: (agent: Service) => Promise<string[] | undefined>;
  /** What shims have logged so far. */
  logged: () => string;
  /** How often the original was started. */
  originals: () => number;
}

export async function startCluster(owner: Owner, folder: string, layout: Layout = {}): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const secretFile = join(folder, 'secret');
  const transcodeRoot = layout.transcodeRoot ?? join(folder, 'transcode');
  mkdirSync(transcodeRoot, { recursive: true });
  const start = (name: string, service: string, args: readonly string[], around?: Surroundings): Promise<Service> => {
    const host = layout.hosts?.get(name);
    const at = host === undefined ? [] : ['--host', host.address, '--plain-http'];
    return Service.start(owner, name, [service, '--secret-file', secretFile, '--log-level', 'error', ...at, ...args], { ...(host === undefined ? {} : { within: host.within }), ...layout.around?.[name], ...around });
  };
  const films = join(folder, '..', 'films');
  const coordinators = await startCoordinators(owner, layout, (name, around) => start(name, 'coordinator', [films, transcodeRoot].flatMap((root) => ['--media-root', root]), around));
  const [coordinator] = coordinators as [Service];
  const door = coordinators.length === 1 ? coordinator : await OneName.open(owner, coordinators.map(({ url }) => url));
  const startAgent = (name: string, scratch: string, more: readonly string[] = []): Promise<Service> => start(name, 'agent', ['--coordinator', door.url, '--node', name, '--scratch', scratch, '--capacity', '1000000000', ...more]);
  const scratchOf = layout.scratch ?? ((name) => join(folder, `scratch-${name}`));
  const maps = [films, transcodeRoot].flatMap((root) => ['--map', `${root}=${root}`]);
  // One reads films by a path of its own, the other from the coordinator.
  const agents = [
    await startAgent('board-a', scratchOf('board-a'), maps),
    await startAgent('board-b', scratchOf('board-b')),
  ];
  const secret = await readSecret(secretFile);
  const client = new CoordinatorClient({ urls: [door.url], secret, timeoutMs: answerMs });
  const env = { JETSON_AV_COORDINATORS: door.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_LOG: join(folder, 'shim.log'), JETSON_AV_CONFIG: '/nonexistent', JETSON_AV_ORIGINAL: launcherOf(folder) };
  const server = await MediaServer.start({ root: transcodeRoot, transcoder: [process.execPath, shim], env });
  owner.teardown(async () => {
    await server[Symbol.asyncDispose]();
    await client.close();
  });
  const cluster: Cluster = {
    folder, secret, server, coordinator, coordinators, agents,
    twin: (twinOwner, name) => Service.start(twinOwner, name, ['agent', '--coordinator', coordinator.url, '--node', name, '--secret-file', secretFile, '--scratch', join(folder, 'scratch-twin'), '--capacity', '1000000000', '--log-level', 'silent']),
    state: () => client.state(),
    has: (agent) => sessionsOf(agent, secret),
    logged: () => textOf(join(folder, 'shim.log')),
    originals: () => textOf(join(folder, 'originals')).split('\n').length - 1,
  };
  await settled(cluster);
  return cluster;
}

async function startCoordinators(owner: Owner, { postgres }: Layout, start: (name: string, around?: Surroundings) => Promise<Service>): Promise<Service[]> {
  if (postgres === undefined) return [await start('coordinator')];
  const database = await (await PostgresServer.start(owner, postgres)).database();
  const around = { env: { DATABASE_URL: database } };
  return [await start('coordinator', around), await start('coordinator-2', around)];
}

/** Resolves when the coordinator knows all agents. */
export async function settled({ agents, state }: Cluster): Promise<void> {
  const isSo = async (): Promise<boolean> => {
    const nodes = (await state().catch(() => undefined))?.nodes ?? [];
    return nodes.filter((node) => node.alive && !node.draining && agents.some(({ url }) => url === node.url)).length === agents.length;
  };
  await until(isSo, settleMs, 'all nodes');
}

async function sessionsOf({ url, listens }: Service, secret: string): Promise<string[] | undefined> {
  if (!listens) return undefined;
  const headers = { authorization: new Signer(secret).authorization('reader', Date.now()) };
  const read = async (): Promise<string[]> => {
    const { sessions } = (await (await fetch(`${url}/v1/sessions`, { headers, signal: AbortSignal.timeout(answerMs) })).json()) as { sessions: { label?: string; state: string }[] };
    return sessions.filter(({ state }) => state !== 'opening').map(({ label = '' }) => label);
  };
  return read().catch(() => undefined);
}
