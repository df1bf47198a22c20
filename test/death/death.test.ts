import t from 'tap';
import { workFolder } from '../work-folder.js';
import { cases, fault, playAll, someCases } from './table.js';

/**
 * Await points, and ways to end a process there: it ends by itself, with the code that it should, by no signal. A part of the
 * table; `npm run test:death` plays and prints all of it.
 */

t.setTimeout(300_000);
const folder = workFolder(t);
t.test('each await point, each end and each place that throws has its turn', async (t) => {
  for (const key of ['point', 'end'] as const) t.strictSame(new Set(someCases().map((each) => each[key])), new Set(cases().map((each) => each[key])));
});

t.test('every end at its await point', async (t) => {
  await playAll(someCases(), folder, (each, result) => {
    const wrong = fault(each, result);
    t.ok(wrong === undefined, `${each.point}: ${each.end}${wrong === undefined ? '' : `: ${wrong}`}`);
  });
});
