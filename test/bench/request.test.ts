import t from 'tap';
import { kinds, readRequest, usage } from '../../bench/request.js';

t.test('everything is measured, unless one kind is named, in either way', async (t) => {
  t.strictSame(readRequest([]), { kinds, json: undefined, cluster: undefined, peers: false, days: false, rounds: 5, sessions: 1200, seed: 1 });
  t.strictSame(readRequest(['cluster', '--sessions', '300', '--days'])?.kinds, ['cluster']);
  t.match(readRequest(['--only', 'pipeline', '--peers', '--rounds=7', '--json', 'x.json']), { kinds: ['pipeline'], peers: true, rounds: 7, json: 'x.json' });
});

t.test('help is help, whatever stands beside it', async (t) => {
  t.equal(readRequest(['-h']), undefined);
  t.equal(readRequest(['pipeline', '--help']), undefined);
  for (const kind of kinds) t.match(usage, kind);
});

const refused: [args: string[], says: string][] = [
  [['speed'], "Expected one of filters, pipeline, plex, cluster, network, split for KIND but received 'speed'"],
  [['--only', 'plex', 'cluster'], "Expected one, or none for all for KIND but received 'plex cluster'"],
  [['--json', 'x.json'], "Expected a path that ends in .json, beside a KIND for --json but received 'x.json'"],
  [['plex', '--json', 'x.txt'], "beside a KIND for --json but received 'x.txt'"],
  [['--rounds', '0'], "Expected a whole number from 1 to 100 for --rounds but received '0'"],
  [['--rounds', 'many'], "but received 'many'"],
  [['--sessions', '-1'], "--sessions"],
  [['--seed', '1.5'], "Expected a whole number from 0 to 1000000 for --seed but received '1.5'"],
  [['--fast'], "Unknown option '--fast'"],
];
for (const [args, says] of refused) {
  t.test(`refused: ${args.join(' ')}`, async (t) => {
    t.throws(() => readRequest(args), { message: says });
  });
}
