import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { macAddressesTowards } from '../../../lib/agent/sleep/mac-addresses.js';
import { workFolder } from '../../work-folder.js';

/** A card of this machine that others reach. */
const outside = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => ({ name, address })))[0];

t.test('towards this machine itself there is no card', async (t) => {
  t.strictSame(await macAddressesTowards(['http://127.0.0.1:7870', 'https://[::1]:7872']), []);
  t.strictSame(await macAddressesTowards(['http://nobody.invalid:7870']), []);
  t.strictSame(await macAddressesTowards([]), []);
});

t.test('the card towards the coordinator, and those below a bridge', { skip: outside === undefined ? 'this machine has no network' : false }, async (t) => {
  const { name, address } = outside!;
  const root = workFolder(t);
  const card = (card: string, mac: string, ...below: string[]): void => {
    for (const folder of [card, ...below.map((lower) => `${card}/lower_${lower}`)]) mkdirSync(join(root, 'sys/class/net', folder), { recursive: true });
    writeFileSync(join(root, 'sys/class/net', card, 'address'), `${mac}\n`);
  };
  card(name, '00:04:4B:00:00:01', 'eth7', 'tap0');
  card('eth7', '00:04:4b:00:00:02');
  card('tap0', '00:00:00:00:00:00');
  t.strictSame(await macAddressesTowards([`http://${address}:7870`, `http://${address}:9`], root), ['00:04:4b:00:00:02', '00:04:4b:00:00:01']);
});
