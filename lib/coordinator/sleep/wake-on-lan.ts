import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { invalidArgument } from '../../errors.js';

/** Magic packets: what a network card waits for while its board sleeps. */

/** Discard: nobody listens there, and cards look at the bytes alone. */
const wakePort = 9;
const everywhere = '255.255.255.255';

export interface WakeAddress { address: string; port: number }

/** Six times 255, and sixteen times the card's address. */
export function magicPacket(mac: string): Buffer {
  const bytes = mac.split(':').map((pair) => Number.parseInt(pair, 16));
  if (bytes.length !== 6 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) throw invalidArgument('mac', 'an address as 00:04:4b:00:00:01', mac);
  return Buffer.concat([Buffer.alloc(6, 0xff), ...Array.from({ length: 16 }, () => Buffer.from(bytes))]);
}

/** `192.0.2.255` or `192.0.2.255:7`. */
export function parseWakeAddress(text: string): WakeAddress {
  const [, address, port] = /^(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (address === undefined || address.split('.').some((part) => Number(part) > 255) || Number(port) === 0 || Number(port ?? wakePort) > 65_535) throw invalidArgument('wakeBroadcast', 'an IPv4 address as 192.0.2.255 or 192.0.2.255:9', text);
  return { address, port: Number(port ?? wakePort) };
}

/** Of every network that this host is in, for a packet to 255.255.255.255 leaves by one of them alone. */
export function broadcastAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): WakeAddress[] {
  const own = Object.values(interfaces).flatMap((all) => all ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal);
  const networks = own.map(({ address, netmask }) => {
    const mask = netmask.split('.').map(Number);
    return address.split('.').map((part, index) => (Number(part) & mask[index]!) | (~mask[index]! & 0xff)).join('.');
  });
  return [...new Set([everywhere, ...networks])].map((address) => ({ address, port: wakePort }));
}

/** Sends the packets of a board to all addresses. Throws where none of them could be sent. */
export async function sendMagicPackets(macs: readonly string[], addresses: readonly WakeAddress[] = broadcastAddresses()): Promise<void> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, resolve);
    });
    socket.setBroadcast(true);
    const sent = await Promise.allSettled(macs.flatMap((mac) => addresses.map((to) => send(socket, magicPacket(mac), to))));
    const failures = sent.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    if (failures.length === sent.length) throw (failures[0]?.reason as Error | undefined) ?? new Error('The board has told no address');
  } finally {
    socket.close();
  }
}

function send(socket: Socket, packet: Buffer, { address, port }: WakeAddress): Promise<void> {
  return new Promise((resolve, reject) => socket.send(packet, port, address, (error) => (error === null ? resolve() : reject(error))));
}
