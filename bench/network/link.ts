import { execFileSync } from 'node:child_process';
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
  return (process.env['PATH'] ?? '').split(':').some((folder) => succeeds('test', ['-x', `${folder}/${program}`]));
}

/** Throws where the kernel has no namespaces, no veth, or no token bucket. */
export function openLink(owner: Owner): Link {
  const hosts = openNetwork(owner, names);
  const [host, board] = names.map((name) => hosts.get(name)!) as [Host, Host];
  const delays = [host, board].map(shape);
  return { host, board, ...(delays.every(Boolean) ? { delayMs } : {}) };
}

/** Its own way out is what a host is slowed down at. Returns whether it is also delayed. */
function shape({ within }: Host): boolean {
  const tc = (args: readonly string[]): string => execFileSync(within[0]!, [...within.slice(1), 'tc', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const { bucket, delay } = shapers('eth0', delayMs);
  tc(bucket);
  try {
    tc(delay);
  } catch {
    // netem is a module that small kernels leave out: the link is faster in answering then, and the table says so.
  }
  const found = qdiscs(tc(['-j', 'qdisc', 'show', 'dev', 'eth0']));
  if (!found.includes('tbf')) throw new Error(`The link has no token bucket, but ${found.join(', ')}`);
  return found.includes('netem');
}

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
