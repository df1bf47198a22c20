import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { list, textOf } from '../telemetry/sysfs.js';

/** By which addresses a machine is woken from where its coordinators are. */

const nobody = '00:00:00:00:00:00';
const mac = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
const mostMacs = 16;
const answerMs = 2_000;

/** Of the network cards by which this machine reaches the URLs; none where they are on this machine. `root` stands for `/`. */
export async function macAddressesTowards(urls: readonly string[], root = '/'): Promise<string[]> {
  const locals = await Promise.all(urls.map((url) => localAddress(new URL(url))));
  const names = locals.flatMap((address) => (address === undefined ? [] : interfacesOf(address)));
  const found = await Promise.all([...new Set(names)].map((name) => macsOf(name, root)));
  return [...new Set(found.flat())].slice(0, mostMacs);
}

/** What the system would send from; nothing is sent. */
async function localAddress({ hostname, port, protocol }: URL): Promise<string | undefined> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  for (const type of ['udp4', 'udp6'] as const) {
    const socket = createSocket(type);
    const address = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), answerMs);
      const settle = (found?: string): void => {
        clearTimeout(timer);
        resolve(found);
      };
      socket.once('error', () => settle());
      socket.connect(Number(port) || (protocol === 'https:' ? 443 : 80), host, () => settle(socket.address().address));
    });
    socket.close();
    if (address !== undefined) return address;
  }
  return undefined;
}

function interfacesOf(address: string): string[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => (addresses.some((each) => each.address === address && !each.internal) ? [name] : []));
}

/** Of an interface and of those that it is made of: a bridge has one of its own, and the card below it listens while the machine sleeps. */
async function macsOf(name: string, root: string): Promise<string[]> {
  const folder = join(root, 'sys/class/net', name);
  const below = (await list(folder)).flatMap((entry) => (entry.startsWith('lower_') ? [entry.slice('lower_'.length)] : []));
  const cards = await Promise.all(below.map((card) => macsOf(card, root)));
  const own = (await textOf(join(folder, 'address')))?.toLowerCase();
  return [...cards.flat(), ...(own !== undefined && own !== nobody && mac.test(own) ? [own] : [])];
}
