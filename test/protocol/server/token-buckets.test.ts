import t from 'tap';
import { addressRange } from '../../../lib/protocol/host-address.js';
import { TokenBuckets } from '../../../lib/protocol/server/token-buckets.js';

function buckets(rate = { burst: 3, perSecond: 2 }, most = 100) {
  const clock = { ms: 0 };
  return { clock, tokens: new TokenBuckets(rate, { most, now: () => clock.ms }) };
}

t.test('a burst at once, then as many as the rate allows, each key for itself', async (t) => {
  const { clock, tokens } = buckets();
  t.strictSame([1, 2, 3, 4].map(() => tokens.take('a')), [0, 0, 0, 0.5]);
  t.equal(tokens.take('b'), 0);
  clock.ms += 250;
  t.equal(tokens.take('a'), 0.25, 'half a token is none');
  clock.ms += 250;
  t.strictSame([tokens.take('a'), tokens.take('a')], [0, 0.5]);
  clock.ms += 3_600_000;
  t.strictSame([1, 2, 3, 4].map(() => tokens.take('a')), [0, 0, 0, 0.5], 'no more than the burst comes together');
});

t.test('asking while there is none does not put it off', async (t) => {
  const { clock, tokens } = buckets({ burst: 1, perSecond: 1 });
  tokens.take('a');
  for (let count = 0; count < 9; count += 1) {
    clock.ms += 100;
    t.ok(tokens.take('a') > 0);
  }
  clock.ms += 101;
  t.equal(tokens.take('a'), 0);
});

t.test('the table has an end, and who asks stays in it', async (t) => {
  const { tokens } = buckets({ burst: 1, perSecond: 1 }, 10);
  tokens.take('busy');
  for (let stranger = 0; stranger < 1_000; stranger += 1) {
    tokens.take(`stranger ${stranger}`);
    t.ok(tokens.take('busy') > 0, 'still known');
  }
  t.equal(tokens.size, 10);
});

t.test('one peer is an IPv4 address, or a network of IPv6', async (t) => {
  const table = {
    '192.0.2.7': '192.0.2.7', '::ffff:192.0.2.7': '192.0.2.7', '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64', '2001:db8:1:2::6': '2001:db8:1:2::/64', '2001:db8::6': '2001:db8:0:0::/64',
    '::1': '0:0:0:0::/64', '::1:2:3:4:5:6': '0:0:1:2::/64', 'fe80::1%eth0': 'fe80:0:0:0::/64', '': '',
  };
  for (const [address, range] of Object.entries(table)) t.equal(addressRange(address), range, address);
});
