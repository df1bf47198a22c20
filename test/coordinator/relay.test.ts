import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import type { Leadership } from '../../lib/coordinator/leadership.js';
import { Relay } from '../../lib/coordinator/relay.js';
import type { ClusterState } from '../../lib/protocol/state.js';
import { signer } from './fixtures.js';

t.test('a leader that is not reached for longer than an election takes is told of, once, and until it is', async (t) => {
  let isThere = true;
  const leader = createServer((_request, response) => {
    if (isThere) response.end('{"nodes":[]}');
    else response.destroy();
  });
  await new Promise<void>((resolve) => leader.listen(0, '127.0.0.1', resolve));
  t.teardown(() => leader.close());
  const leaderUrl = `http://127.0.0.1:${(leader.address() as AddressInfo).port}`;
  const said: unknown[] = [];
  const leadership: Leadership = { leads: false, epoch: undefined, leaderUrl, changed: () => sleep(1) };
  const relay = new Relay({ leadership, signer, now: Date.now, unheardMs: 50, logger: { warn: (about: unknown) => void said.push(about) } as never });
  t.teardown(() => relay.close());
  const own = { nodes: [], sessions: [] } as unknown as ClusterState;
  const ask = () => relay.state(() => own);
  /** Asked again where this process had no turn for as long as the leader may take. */
  const hears = async (): Promise<ClusterState> => {
    let state = await ask();
    for (let tries = 0; state === own && tries < 20; tries += 1) state = await ask();
    return state;
  };
  t.strictSame(await hears(), { nodes: [] }, 'what the leader says');
  said.length = 0;
  isThere = false;
  t.equal(await ask(), own, 'at once its own, where the leader is gone');
  t.strictSame(said, [], 'an election may be under way');
  await sleep(80);
  for (let time = 0; time < 3; time += 1) await ask();
  t.strictSame(said, [{ coordinator: leaderUrl }]);
  isThere = true;
  t.strictSame(await hears(), { nodes: [] });
  isThere = false;
  await ask();
  await sleep(80);
  await ask();
  t.equal(said.length, 2, 'anew after it was there');
});
