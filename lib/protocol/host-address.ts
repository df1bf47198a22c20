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
