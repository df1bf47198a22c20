import t from 'tap';
import { workFolder } from '../work-folder.js';
import { figures, line } from './figures.js';
import { runFaults } from './run.js';

/** The short form of `npm run test:faults`: all nodes are killed before a session, then the shim, a node and the coordinator, each in the middle of one. */
const seed = 270_955;

t.setTimeout(180_000);
t.test('Whoever is killed, and when: players get every frame once, nothing stays, every fallback is counted', async (t) => {
  const results = await runFaults(t, { sessions: 4, seed, seconds: 12, folder: workFolder(t), isLong: false });
  for (const [index, result] of results.entries()) t.strictSame(result.problems, [], line(result, index));
  t.comment(figures(results, seed));
});
