import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoordinatorClient, readSecret, type ClusterState } from '../../lib/protocol/client.js';
import { MediaServer } from '../plex/media-server.js';
import { stopProgram } from '../stop-program.js';
import { until } from '../until.js';

export const main: string = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
/** The one file that an installed launcher hands to Node; there is no original beside it. */
export const shim: string = fileURLToPath(new URL('../../plex-transcoder.js', import.meta.url));
const startMs = 60_000;
/** For an answer of the coordinator, which a busy machine keeps waiting, ms. */
const answerMs = 30_000;

/** Who stops what was started: a test, or a program that does the same at its end. */
export interface Owner {
  teardown(stop: () => unknown): unknown;
}

/** A program of ours in a process of its own, once it has said where it listens. */
export interface RunningProgram {
  child: ChildProcess;
  url: string;
}

/** The whole thing as it is installed: coordinator, agents and shim, each its own process, and a stand-in for Plex. */
export interface RunningCluster {
  server: MediaServer;
  agents: Map<string, RunningProgram>;
  /** Where the coordinator's page is. */
  page: string;
  /** What the shims have logged so far. */
  logged: () => string;
  state: () => Promise<ClusterState>;
}

export interface ClusterOptions {
  folder: string;
  /** Further folders that nodes may read. */
  mediaRoots?: readonly string[];
  /** Names of the agents. */
  agents: readonly string[];
  /** Of the agents, besides that of this process. */
  agentEnv?: NodeJS.ProcessEnv;
  /** What the server starts; absent: the shim itself, with no original. */
  transcoder?: string;
}

/** Starts a cluster whose nodes reach everything under `folder`, and stops it with the test. */
export async function startCluster(t: Owner, { folder, mediaRoots = [], agents: names, agentEnv, transcoder }: ClusterOptions): Promise<RunningCluster> {
  const [root, secretFile, shimLog] = [join(folder, 'transcode'), join(folder, 'secret'), join(folder, 'shim.log')];
  mkdirSync(root, { recursive: true });
  const coordinator = await startProgram(t, ['coordinator', '--port', '0', '--secret-file', secretFile, ...[folder, ...mediaRoots].flatMap((root) => ['--media-root', root]), '--log-level', 'error']);
  const agents = new Map<string, RunningProgram>();
  for (const name of names) {
    const scratch = join(folder, `scratch-${name}`);
    agents.set(name, await startProgram(t, ['agent', '--coordinator', coordinator.url, '--port', '0', '--node', name, '--secret-file', secretFile, '--map', `${folder}=${folder}`, '--scratch', scratch, '--capacity', '1000000000', '--log-level', 'error'], agentEnv));
  }
  const client = new CoordinatorClient({ urls: [coordinator.url], secret: await readSecret(secretFile), timeoutMs: answerMs });
  const server = await MediaServer.start({
    root, transcoder: transcoder === undefined ? [process.execPath, shim] : [transcoder],
    env: { JETSON_AV_COORDINATORS: coordinator.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_LOG: shimLog, JETSON_AV_CONFIG: '/nonexistent' },
  });
  t.teardown(async () => {
    await server[Symbol.asyncDispose]();
    await client.close();
  });
  await until(async () => (await client.state()).nodes.filter((node) => node.alive).length === names.length, startMs, 'the nodes');
  return { server, agents, page: `${coordinator.url}/`, logged: () => (existsSync(shimLog) ? readFileSync(shimLog, 'utf8') : ''), state: () => client.state() };
}

async function startProgram(t: Owner, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  t.teardown(() => stopProgram(child));
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const address = (): string | undefined => /(http:\/\/[\d.]+:\d+)\//.exec(out)?.[1];
  await until(() => {
    if (child.exitCode !== null) throw new Error(`jetson-av ${args[0]} exited with ${child.exitCode}: ${err}`);
    return address() !== undefined;
  }, startMs, `jetson-av ${args[0]}`);
  return { child, url: address() ?? '' };
}
