import { createSocket } from 'node:dgram';
import t from 'tap';
import { broadcastAddresses, magicPacket, parseWakeAddress, sendMagicPackets } from '../../../lib/coordinator/sleep/wake-on-lan.js';

t.test('a magic packet is six times 255 and sixteen times the address', async (t) => {
  const packet = magicPacket('00:04:4b:aB:00:fe');
  t.equal(packet.length, 102);
  t.equal(packet.toString('hex'), `ffffffffffff${'00044bab00fe'.repeat(16)}`);
  for (const wrong of ['', '00:04:4b', '00:04:4b:00:00:zz', '00:04:4b:00:00:01:02']) t.throws(() => magicPacket(wrong), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' }, wrong);
});

t.test('where it goes', async (t) => {
  t.strictSame(parseWakeAddress('192.0.2.255'), { address: '192.0.2.255', port: 9 });
  t.strictSame(parseWakeAddress('192.0.2.255:7'), { address: '192.0.2.255', port: 7 });
  for (const wrong of ['', 'host', '192.0.2.256', '192.0.2.1:70000', '192.0.2.1:0', '::1']) t.throws(() => parseWakeAddress(wrong), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' }, wrong);
  const card = (address: string, netmask: string, internal = false) => ({ address, netmask, internal, family: 'IPv4' as const, mac: '', cidr: null });
  const found = broadcastAddresses({ lo: [card('127.0.0.1', '255.0.0.0', true)], eth0: [card('192.168.7.21', '255.255.255.0')], eth1: [card('10.1.2.3', '255.255.252.0')] });
  t.strictSame(found, ['255.255.255.255', '192.168.7.255', '10.1.3.255'].map((address) => ({ address, port: 9 })));
});

t.test('packets arrive, and one address that is no good does not stop the others', async (t) => {
  const socket = createSocket('udp4');
  t.teardown(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const arrived = new Promise<Buffer>((resolve) => socket.once('message', resolve));
  await sendMagicPackets(['02:00:00:00:00:01'], [{ address: '127.0.0.1', port: socket.address().port }, { address: '127.0.0.1', port: 0 }]);
  t.strictSame(await arrived, magicPacket('02:00:00:00:00:01'));
  await t.rejects(sendMagicPackets(['02:00:00:00:00:01'], [{ address: '127.0.0.1', port: 0 }]), { code: 'ERR_SOCKET_BAD_PORT' });
  await t.rejects(sendMagicPackets([]), { message: /told no address/ });
});
