import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../errors.js';
import { CoordinatorClient, type ClusterState } from '../protocol/client.js';
import { version } from '../version.js';
import { proofOf } from '../client/cluster.js';
import { readConfig, type ShimConfig } from './config.js';

/** What is as it should be, what works and should be looked at, and what sends every session to Plex's own transcoder. */
export interface Finding {
  level: 'ok' | 'note' | 'problem';
  text: string;
}

type Proof = Awaited<ReturnType<typeof proofOf>>;
type Environment = Readonly<Record<string, string | undefined>>;

const ok = (text: string): Finding => ({ level: 'ok', text });
const note = (text: string): Finding => ({ level: 'note', text });
const problem = (text: string): Finding => ({ level: 'problem', text });
const reason = (error: unknown): string => messageOf(error);

/** What the shim would meet if Plex started it now, as far as this user can see. */
export async function diagnose(env: Environment = process.env): Promise<Finding[]> {
  let config: ShimConfig;
  try {
    config = readConfig(env);
  } catch (error) {
    return [problem(`the configuration is not usable: ${reason(error)}`)];
  }
  const switchedOff = env['JETSON_AV_PLEX'] === 'off' ? [note('JETSON_AV_PLEX=off in this environment: where Plex has it, too, its own transcoder runs')] : [];
  return [...switchedOff, ...(await lookAtNode(process.execPath)), ...(await lookAtLog(config)), ...(await lookAtCluster(config, env))];
}

/** Plex runs as a user of its own, who must be able to start Node. */
async function lookAtNode(path: string): Promise<Finding[]> {
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return [note(`${path} stands below ${folder}, which other users may not enter: if Plex runs as one of them, its own transcoder runs`)];
  }
  return [ok(`Node is ${path}, ${process.version}`)];
}

async function lookAtLog({ log }: ShimConfig): Promise<Finding[]> {
  if (log === undefined) return [note('the shim logs to stderr, which Plex does not keep: name a file in JETSON_AV_LOG')];
  const writable = (await mayWrite(log)) ?? (await mayWrite(dirname(log))) ?? false;
  return [writable ? ok(`the shim logs to ${log}`) : note(`${log} cannot be written by this user`)];
}

/** Undefined: there is no such file. */
async function mayWrite(path: string): Promise<boolean | undefined> {
  return access(path, constants.W_OK).then(() => true, (error: unknown) => ((error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : false));
}

async function lookAtCluster({ coordinators, ...files }: ShimConfig, env: Environment): Promise<Finding[]> {
  let proof: Proof;
  try {
    proof = await proofOf(files, env);
  } catch (error) {
    return [problem(reason(error))];
  }
  return (await Promise.all(coordinators.map((url) => lookAtCoordinator(url, proof)))).flat();
}

async function lookAtCoordinator(url: string, proof: Proof): Promise<Finding[]> {
  await using client = new CoordinatorClient({ urls: [url], ...proof });
  try {
    const state = await client.state();
    return [ok(`the coordinator ${url} answers`), ...sameVersion(`the coordinator ${url}`, state.version), ...lookAtNodes(state)];
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === 'ERR_JETSONAV_UNAUTHORIZED';
    return [problem(isRefused ? `the coordinator ${url} ${'secret' in proof ? 'has another secret than this host: copy its file here' : `does not take this host's token (${reason(error)}): jetson-av plex join makes another credential`}` : `the coordinator ${url} cannot be reached: ${causeOf(error)}`)];
  }
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? reason(error.cause) : reason(error);
}

function lookAtNodes({ nodes }: ClusterState): Finding[] {
  const takers = nodes.filter(({ alive, draining, capacity }) => alive && !draining && capacity > 0);
  const first = takers.length > 0 ? ok(`${takers.length} of ${nodes.length} nodes take sessions`) : problem(`none of ${nodes.length} nodes takes sessions`);
  return [first, ...nodes.flatMap(lookAtOneNode)];
}

function lookAtOneNode({ id, alive, draining, capacity, capacityNote, version: its, maps = [] }: ClusterState['nodes'][number]): Finding[] {
  const name = `the node ${id}`;
  if (!alive) return [note(`${name} does not answer`)];
  return [
    ...(draining ? [note(`${name} is draining`)] : []),
    ...(capacity > 0 ? [] : [note(`${name} has no capacity${capacityNote === undefined ? '' : `: ${capacityNote}`}`)]),
    ...maps.filter(({ visible }) => !visible).map(({ from }) => note(`${name} is told that it sees ${from}, and does not: it reads over the network what a coordinator offers, and nothing else`)),
    ...sameVersion(name, its),
  ];
}

function sameVersion(whose: string, its: string): Finding[] {
  return its === version ? [] : [note(`${whose} is version ${its}, and this is ${version}`)];
}
