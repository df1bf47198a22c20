import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Owner } from '../../test/e2e/cluster.js';
import { type Host, openNetwork } from '../../test/survival/network.js';
import { qdiscs, shapers } from './shaping.js';

/** The Plex host and a board, each a network namespace of this machine, with gigabit between them. */
export interface Link {
  host: Host;
  board: Host;
  /** Of a packet, in one direction, ms; absent: this kernel delays none. */
  delayMs?: number;
}

const names = ['host', 'board'] as const;
const delayMs = 0.1;

/** What the bench cannot do without; undefined: all is there. */
export function whyNoLink(): string | undefined {
  if (process.getuid?.() !== 0) return 'network namespaces are for root alone: run it as root';
  for (const program of ['ip', 'tc']) if (!isThere(program)) return `there is no '${program}' here: Debian's package iproute2 has it`;
  return undefined;
}

export function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => succeeds(() => accessSync(join(folder, program), constants.X_OK)));
}

/** Throws, with what it needs, where the kernel does not have it. */
export function openLink(owner: Owner): Link {
  try {
    const hosts = openNetwork(owner, names);
    const [host, board] = names.map((name) => hosts.get(name)!) as [Host, Host];
    const delays = [host, board].map(shape);
    return { host, board, ...(delays.every(Boolean) ? { delayMs } : {}) };
  } catch (error) {
    throw new Error(`No link can be made here: it needs a kernel with network namespaces, bridges, veth pairs and the queue tbf (${(error as Error).message.trim()})`, { cause: error });
  }
}

/** Its own way out is what a host is slowed down at. Returns whether it is also delayed. */
function shape({ within: [program, ...before] }: Host): boolean {
  const tc = (args: readonly string[]): string => execFileSync(program!, [...before, 'tc', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const { bucket, delay } = shapers('eth0', delayMs);
  tc(bucket);
  // netem is a module that small kernels leave out: the link answers faster then, and the table says so.
  succeeds(() => tc(delay));
  const found = qdiscs(tc(['-j', 'qdisc', 'show', 'dev', 'eth0']));
  if (!found.includes('tbf')) throw new Error(`The link has no token bucket, but ${found.join(', ')}`);
  return found.includes('netem');
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
