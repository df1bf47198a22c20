import { execFileSync } from 'node:child_process';
import type { Owner } from '../e2e/cluster.js';

/** A machine of its own in the network: its address, and what programs in it are started by. */
export interface Host {
  address: string;
  within: readonly string[];
  /** Takes the cable out: nothing is answered, nothing is refused. */
  cut: () => void;
  mend: () => void;
}

/** Of names and addresses: several runs, and several switches of one, do not meet. */
let mark = process.pid % 250;

const ip = (...args: string[]): string => execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Hosts at one switch, as namespaces of this machine, which is at it, too. Throws where the system does not let us. */
export function openNetwork(owner: Owner, names: readonly string[]): Map<string, Host> {
  mark = (mark + 1) % 250;
  const [bridge, prefix] = [`jav${mark}`, `10.213.${mark}`];
  ip('link', 'add', bridge, 'type', 'bridge');
  owner.teardown(() => ip('link', 'del', bridge));
  ip('addr', 'add', `${prefix}.1/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  return new Map(names.map((name, index) => [name, addHost(owner, bridge, prefix, index)]));
}

function addHost(owner: Owner, bridge: string, prefix: string, index: number): Host {
  const [space, cable] = [`${bridge}n${index}`, `${bridge}c${index}`];
  const address = `${prefix}.${index + 2}`;
  ip('netns', 'add', space);
  owner.teardown(() => ip('netns', 'del', space));
  ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space);
  owner.teardown(() => ip('link', 'del', cable));
  ip('link', 'set', cable, 'master', bridge, 'up');
  for (const args of [['link', 'set', 'lo', 'up'], ['addr', 'add', `${address}/24`, 'dev', 'eth0'], ['link', 'set', 'eth0', 'up']]) ip('-n', space, ...args);
  return { address, within: ['ip', 'netns', 'exec', space], cut: () => void ip('link', 'set', cable, 'down'), mend: () => void ip('link', 'set', cable, 'up') };
}
