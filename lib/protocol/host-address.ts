import { networkInterfaces } from 'node:os';

const wildcards = new Set(['0.0.0.0', '::', '']);

/** The URL under which others reach a server that listens on `host`: a wildcard becomes the first address of this machine. */
export function reachableUrl(host: string, port: number, protocol: 'http' | 'https' = 'http'): string {
  const name = wildcards.has(host) ? (firstAddress() ?? '127.0.0.1') : host;
  return `${protocol}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function firstAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find((address) => !address.internal && address.family === 'IPv4')?.address;
}

/** Whether only programs of this machine reach what listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(host);
}

/**
 * What counts as one peer: an IPv4 address, or the 64 bits of an IPv6 address that a network has, since any machine there may choose the others. '' for
 * a connection that is gone.
 */
export function addressRange(address = ''): string {
  if (address.startsWith('::ffff:')) return address.slice(7);
  if (!address.includes(':')) return address;
  const [left = [], right = []] = address.split('%', 1)[0]!.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
