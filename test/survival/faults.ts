import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { leads } from '../coordinator/postgres/pair.js';
import { findPostgres, noPostgres } from '../coordinator/postgres/server.js';
import { Closers } from '../demo/closers.js';
import { main, type Owner } from '../e2e/cluster.js';
import type { Service } from '../faults/service.js';
import { until } from '../until.js';
import { agentNames, settled, type Layout } from './cluster.js';
import { openNetwork } from './network.js';
import type { Scene } from './scene.js';
import { SmallDisk } from './small-disk.js';

export interface Fault {
  /** For the command line. */
  id: string;
  name: string;
  /** Whether it is part of the suite. */
  isShort: boolean;
  /** Whether sessions cannot go on where they are: if none moves, they were over before. */
  moves: boolean;
  /** Absent: the cluster is the usual one. Throws where this machine does not let us. */
  layout?: (owner: Owner, folder: string) => Layout & { strike?: (scene: Scene) => Promise<void> };
  /** What happens while the sessions run; resolves when it is over. */
  strike: (scene: Scene, isShort: boolean) => Promise<void>;
}

const cutMs = 30_000;
/** Longer than a lease, and than a node that failed is left alone. */
const haltMs = 10_000;
/** Longer than a shim waits for a word of its node. */
const shortHaltMs = 4_500;
const fullMs = 4_000;
const lateMs = 1_000;
/** By an agent on a busy machine. */
const answeredMs = 30_000;
const run = promisify(execFile);
const wrongClock = fileURLToPath(new URL('wrong-clock.js', import.meta.url));

async function killsAgent(scene: Scene): Promise<void> {
  const { agent, sessions } = await scene.busiest();
  scene.strikes();
  agent.kill();
  await scene.goOn(sessions);
}

async function killsCoordinator(scene: Scene): Promise<void> {
  const { coordinator } = scene.cluster;
  scene.strikes();
  coordinator.kill();
  await scene.isKnown();
  await scene.another();
}

async function killsBoth(scene: Scene): Promise<void> {
  const { agent, sessions } = await scene.busiest();
  scene.strikes();
  agent.kill();
  scene.cluster.coordinator.kill();
  await Promise.all([scene.goOn(sessions), scene.isKnown()]);
  await scene.another();
}

async function terminatesAgent(scene: Scene): Promise<void> {
  const { agent, sessions } = await scene.busiest();
  scene.strikes();
  agent.restart();
  await scene.goOn(sessions);
}

async function drains(scene: Scene): Promise<void> {
  const { coordinator, agents, folder } = scene.cluster;
  const { agent, sessions } = await scene.busiest();
  const nodes = (...args: string[]) => run(process.execPath, [main, 'nodes', ...args, '--coordinator', coordinator.url, '--secret-file', join(folder, 'secret')]);
  scene.strikes();
  await nodes('drain', agent.name);
  await scene.goOn(sessions, agents.filter((other) => other !== agent));
  await scene.another();
  scene.expect(![...(await scene.places()).values()].includes(agent), `${agent.name} has sessions though it is drained`);
  await nodes('undrain', agent.name);
}

async function cutsAgent(scene: Scene, { cut, mend }: { cut: () => void; mend: () => void }, name: string): Promise<void> {
  const { agents } = scene.cluster;
  const places = [...(await scene.places())].filter(([, { name: where }]) => where === name).map(([viewer]) => viewer);
  scene.expect(places.length > 0, `${name} has no session when it is cut off`);
  scene.strikes();
  cut();
  await Promise.all([sleep(cutMs), scene.goOn(places, agents.filter((agent) => agent.name !== name))]);
  mend();
  await settled(scene.cluster);
}

async function cutsCoordinator(scene: Scene, { cut, mend }: { cut: () => void; mend: () => void }): Promise<void> {
  cut();
  await sleep(cutMs);
  scene.strikes('its end');
  mend();
  await scene.recovers('the nodes', async () => (await scene.cluster.state().catch(() => undefined))?.nodes.every(({ alive }) => alive) === true);
  await scene.isKnown();
  await scene.another();
}

/** `filled` is where sessions write, or one node does. */
async function fills(scene: Scene, disk: SmallDisk, isOver: () => Promise<void>): Promise<void> {
  scene.strikes();
  disk.fill();
  await isOver();
  disk.empty();
}

async function halts(scene: Scene, isShort: boolean): Promise<void> {
  const { agents } = scene.cluster;
  const { agent, sessions } = await scene.busiest();
  scene.strikes();
  agent.signal('SIGSTOP');
  await Promise.all([sleep(isShort ? shortHaltMs : haltMs), scene.goOn(sessions, agents.filter((other) => other !== agent))]);
  agent.signal('SIGCONT');
  // What it made meanwhile, and still has to say, comes now.
  await sleep(lateMs);
}

async function turnsClocks(scene: Scene): Promise<void> {
  const { agents, originals } = scene.cluster;
  const used = new Set((await scene.places()).values());
  scene.expect(used.size === agents.length, `sessions run on ${[...used].map(({ name }) => name).join(', ')} alone`);
  const before = originals();
  for (const agent of agents) agent.signal('SIGUSR2');
  scene.strikes();
  await scene.another();
  await killsAgentQuietly(scene);
  scene.expect(originals() === before, 'the original ran, though all nodes were there');
}

/** So that sessions are placed again, with new tickets. */
async function killsAgentQuietly(scene: Scene): Promise<void> {
  const { agent, sessions } = await scene.busiest();
  agent.kill();
  await scene.goOn(sessions);
}

async function doubles(scene: Scene): Promise<void> {
  const { cluster } = scene;
  const { agent } = await scene.busiest();
  await using owner = new Closers();
  scene.strikes();
  const twin = await cluster.twin(owner, agent.name);
  await scene.recovers('the refusal', async () => (await cluster.state()).journal.some(({ kind, node }) => kind === 'node-refused' && node === agent.name));
  await scene.another();
  await sleep(2 * lateMs);
  const { nodes } = await cluster.state();
  scene.expect(nodes.length === cluster.agents.length && nodes.some(({ id, url }) => id === agent.name && url === agent.url), `${agent.name} is at ${nodes.find(({ id }) => id === agent.name)?.url}`);
  let ofTwin: string[] | undefined;
  await until(async () => (ofTwin = await cluster.has(twin)) !== undefined, answeredMs, 'an answer of the second of the name');
  scene.expect(ofTwin?.length === 0, 'the second of the name runs sessions');
}

function cable(who: 'board-b' | 'coordinator'): Pick<Fault, 'layout' | 'strike'> {
  return {
    layout: (owner) => {
      const hosts = openNetwork(owner, ['coordinator', ...agentNames]);
      const host = hosts.get(who)!;
      return { hosts, strike: (scene) => (who === 'coordinator' ? cutsCoordinator(scene, host) : cutsAgent(scene, host, who)) };
    },
    strike: async () => undefined,
  };
}

const fullSessionDisk: Pick<Fault, 'layout' | 'strike'> = {
  layout: (owner, folder) => {
    const disk = new SmallDisk(owner, join(folder, 'small'));
    return {
      transcodeRoot: join(disk.path, 'transcode'),
      strike: async (scene) => {
        await fills(scene, disk, () => sleep(fullMs));
        scene.strikes('its end');
        const before = new Map(scene.viewers.map((viewer) => [viewer, viewer.segments]));
        await scene.recovers('new segments', () => scene.viewers.every((viewer) => viewer.hasEnded || !viewer.watches || viewer.segments > (before.get(viewer) ?? 0)));
      },
    };
  },
  strike: async () => undefined,
};

const fullScratch: Pick<Fault, 'layout' | 'strike'> = {
  layout: (owner, folder) => {
    const disks = new Map(agentNames.map((name) => [name as string, new SmallDisk(owner, join(folder, `small-${name}`))]));
    return {
      scratch: (name) => disks.get(name)!.path,
      strike: async (scene) => {
        const file = scene.viewers.find(({ watches }) => !watches)!;
        const agent = (await scene.places()).get(file);
        scene.expect(agent !== undefined, 'the file was made before the disk was full');
        if (agent !== undefined) await fills(scene, disks.get(agent.name)!, () => scene.goOn([file], scene.cluster.agents.filter((other) => other !== agent)));
        scene.expect(agent === undefined || scene.cluster.logged().includes('the disk of the node is full'), 'no node was left for its full disk');
      },
    };
  },
  strike: async () => undefined,
};

/** Of two coordinators with one database behind one name, the one that leads, or the other one. */
function oneOfTwo(which: 'leader' | 'follower', strike: (scene: Scene, struck: Service, other: Service) => Promise<void>): Pick<Fault, 'layout' | 'strike'> {
  return {
    layout: () => {
      const postgres = findPostgres();
      if (postgres === undefined) throw new Error(noPostgres);
      return {
        postgres,
        strike: async (scene) => {
          const [one, other] = scene.cluster.coordinators as [Service, Service];
          const isFirst = (await leads(one.url)) === (which === 'leader');
          await strike(scene, ...(isFirst ? [one, other] as const : [other, one] as const));
        },
      };
    },
    strike: async () => undefined,
  };
}

async function killsOneOfTwo(scene: Scene, struck: Service): Promise<void> {
  scene.strikes();
  struck.kill();
  await scene.isKnown();
  await scene.another();
}

async function haltsLeader(scene: Scene, struck: Service, other: Service): Promise<void> {
  scene.strikes();
  struck.signal('SIGSTOP');
  await scene.recovers('the other leader', () => leads(other.url));
  await scene.isKnown();
  await scene.another();
  struck.signal('SIGCONT');
  await sleep(lateMs);
  scene.expect(await leads(other.url), 'the one that was halted leads again');
  scene.expect(!(await leads(struck.url)), 'two lead');
}

const clocks = (hours: number) => ({ node: ['--import', wrongClock], env: { JETSON_AV_TEST_CLOCK_HOURS: String(hours) } });

export const faults: readonly Fault[] = [
  { id: 'nothing', name: 'nothing happens', isShort: false, moves: false, strike: async (scene) => scene.strikes() },
  { id: 'kill-agent', name: 'SIGKILL of the agent that has most sessions', isShort: true, moves: true, strike: killsAgent },
  { id: 'kill-coordinator', name: 'SIGKILL of the coordinator', isShort: true, moves: false, strike: killsCoordinator },
  { id: 'kill-leader', name: 'SIGKILL of the coordinator that leads, of two', isShort: true, moves: false, ...oneOfTwo('leader', killsOneOfTwo) },
  { id: 'kill-follower', name: 'SIGKILL of the one that follows, of two', isShort: false, moves: false, ...oneOfTwo('follower', killsOneOfTwo) },
  { id: 'halt-leader', name: 'SIGSTOP of the coordinator that leads, of two', isShort: false, moves: false, ...oneOfTwo('leader', haltsLeader) },
  { id: 'kill-both', name: 'SIGKILL of that agent and of the coordinator at once', isShort: false, moves: true, strike: killsBoth },
  { id: 'sigterm', name: 'SIGTERM of the agent that has most sessions', isShort: false, moves: true, strike: terminatesAgent },
  { id: 'drain', name: '`jetson-av nodes drain` of that agent', isShort: true, moves: true, strike: drains },
  { id: 'cut-agent', name: 'network of an agent cut for 30 s', isShort: false, moves: true, ...cable('board-b') },
  { id: 'cut-coordinator', name: 'network of the coordinator cut for 30 s', isShort: false, moves: false, ...cable('coordinator') },
  { id: 'full-disk', name: "Plex's transcode folder full for 4 s", isShort: false, moves: false, ...fullSessionDisk },
  { id: 'full-scratch', name: "an agent's scratch folder full", isShort: false, moves: true, ...fullScratch },
  { id: 'halt', name: 'SIGSTOP of an agent, and SIGCONT after a while', isShort: true, moves: true, strike: halts },
  {
    id: 'clock', name: 'clocks of agents an hour ahead and an hour behind; then the other way', isShort: false, moves: true,
    layout: () => ({ around: { 'board-a': clocks(1), 'board-b': clocks(-1) } }), strike: turnsClocks,
  },
  { id: 'twin', name: 'a second agent of the same name', isShort: true, moves: false, strike: doubles },
];
