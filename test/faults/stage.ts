import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CoordinatorClient, readSecret, type ClusterState } from '../../lib/protocol/client.js';
import { shim, type Owner } from '../e2e/cluster.js';
import { MediaServer } from '../plex/media-server.js';
import { until } from '../until.js';
import { launcherOf, textOf } from './launcher.js';
import { remains } from './remains.js';
import { Service } from './service.js';

export type JournalEntry = ClusterState['journal'][number];

const lookMs = 50;
const settleMs = 20_000;

/** Everything as it is installed, and kept by a service manager: a coordinator, two nodes, the shim in Plex's place. */
export interface Stage {
  folder: string;
  server: MediaServer;
  coordinator: Service;
  agents: readonly Service[];
  /** What coordinators have written down so far, oldest first, those that are gone too. */
  journal: readonly JournalEntry[];
  /** What shims have logged so far. */
  logged: () => string;
  /** Session directories in which the original transcoder was started. */
  originals: () => string[];
  /** The node that runs a session of the server: not one of before, whose node is still remembered. */
  busy: (session: string) => Promise<Service | undefined>;
  /** Resolves when the coordinator knows both nodes. */
  settled: () => Promise<void>;
  /** What is left of sessions, in words: processes, threads, sessions of nodes, files of nodes. */
  remains: () => Promise<string[]>;
}

/** One node reads films by a path of its own, the other from the coordinator. */
export async function startStage(owner: Owner, folder: string): Promise<Stage> {
  const secretFile = join(folder, 'secret');
  const coordinator = await Service.start(owner, 'coordinator', ['coordinator', '--secret-file', secretFile, '--media-root', folder, '--log-level', 'error']);
  const agents = [await startAgent(owner, 'board-a', folder, coordinator, ['--map', `${folder}=${folder}`]), await startAgent(owner, 'board-b', folder, coordinator, [])];
  const secret = await readSecret(secretFile);
  const client = new CoordinatorClient({ urls: [coordinator.url], secret, timeoutMs: 500 });
  const env = { JETSON_AV_COORDINATORS: coordinator.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_LOG: join(folder, 'shim.log'), JETSON_AV_CONFIG: '/nonexistent', JETSON_AV_ORIGINAL: launcherOf(folder) };
  mkdirSync(join(folder, 'transcode'));
  const server = await MediaServer.start({ root: join(folder, 'transcode'), transcoder: [process.execPath, shim], env });
  const journal = watch(client);
  owner.teardown(async () => {
    await server[Symbol.asyncDispose]();
    await journal.stop();
    await client.close();
  });
  const state = (): Promise<ClusterState | undefined> => client.state().catch(() => undefined);
  const stage: Stage = {
    folder, server, coordinator, agents, journal: journal.entries,
    logged: () => textOf(join(folder, 'shim.log')),
    originals: () => textOf(join(folder, 'originals')).split('\n').filter((line) => line !== ''),
    busy: async (session) => {
      const found = (await state())?.sessions.find(({ label, state }) => label === session && state !== 'lost');
      return agents.find(({ name }) => name === found?.node);
    },
    settled: async () => {
      await until(async () => (await state())?.nodes.filter((node) => node.alive).length === agents.length, settleMs, 'both nodes');
    },
    remains: () => remains(folder, [coordinator, ...agents], agents, secret),
  };
  return stage;
}

function startAgent(owner: Owner, name: string, folder: string, coordinator: Service, more: readonly string[]): Promise<Service> {
  const scratch = join(folder, `scratch-${name}`);
  return Service.start(owner, name, ['agent', '--coordinator', coordinator.url, '--node', name, '--secret-file', join(folder, 'secret'), '--scratch', scratch, '--capacity', '1000000000', '--log-level', 'error', ...more]);
}

/** A journal dies with its coordinator, so it is read all the time. */
function watch(client: CoordinatorClient): { entries: JournalEntry[]; stop: () => Promise<void> } {
  const entries: JournalEntry[] = [];
  const seen = new Set<string>();
  const stopping = new AbortController();
  const read = async (): Promise<void> => {
    const { journal = [] } = (await client.state().catch(() => undefined)) ?? {};
    for (const entry of journal.toReversed()) {
      const key = JSON.stringify(entry);
      if (!seen.has(key)) entries.push(entry);
      seen.add(key);
    }
  };
  const reading = (async () => {
    while (!stopping.signal.aborted) await read().then(() => sleep(lookMs));
  })();
  return { entries, stop: () => {
    stopping.abort();
    return reading;
  } };
}
