import type { AgentConfiguration } from '../agent/configuration.js';
import type { RunningAgent } from '../agent/server.js';
import type { CoordinatorConfiguration } from '../coordinator/configuration.js';
import type { RunningCoordinator } from '../coordinator/server.js';

/** What a program says of itself at its start, in one line. */

const from = (file: string | undefined): string => (file === undefined ? '' : `; configured by ${file}`);
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export function announceCoordinator({ url, tlsUrl, state }: RunningCoordinator, { plainHttp, mediaRoots = [], sleepAfterMinutes }: CoordinatorConfiguration, file?: string): string {
  const plain = `plain HTTP at ${url}${plainHttp === true ? ', which other machines may reach' : ' for this machine'}`;
  const tls = tlsUrl === undefined ? 'no TLS: nobody may join, agents and shims have a copy of the secret' : `TLS at ${tlsUrl}: who has a token ('jetson-av tokens create') may join`;
  const media = mediaRoots.length === 0 ? 'no media over HTTP: nodes need mapped paths' : `media below ${mediaRoots.join(', ')}`;
  const energy = sleepAfterMinutes === undefined ? '' : `; boards that can be woken sleep after ${sleepAfterMinutes} min without a session`;
  return `${plain}; ${tls}; ${media}${energy}; state: ${state}${from(file)}`;
}

export function announceAgent({ url, node, joined }: RunningAgent, { plainHttp, coordinatorUrls = [], pathMap = [], mediaOrigins = [], stateDir, suspend = [] }: AgentConfiguration, file?: string): string {
  const listens = joined === undefined ? `plain HTTP at ${url}${plainHttp === true ? ', which other machines may reach' : ''}` : `TLS at ${url}`;
  const coordinators = joined?.coordinators ?? coordinatorUrls;
  const reports = coordinators.length === 0 ? 'reports to nobody: no session will come' : `reports to ${coordinators.join(', ')}`;
  const identity = joined === undefined ? 'with the shared secret' : `joined as ${node}, certificate until ${day(joined.expiresAt)}${stateDir === undefined ? '' : ` in ${stateDir}`}`;
  const media = [...pathMap.map((pair) => pair.replace('=', ' at ')), `else over ${joined === undefined ? 'HTTP' : 'TLS'} from the coordinator`, ...mediaOrigins];
  return `${listens} for shims that have a ticket; ${reports}; ${identity}; media: ${media.join(', ')}${suspend.length === 0 ? '' : `; sleeps by '${suspend.join(' ')}' when the coordinator says so`}${from(file)}`;
}
