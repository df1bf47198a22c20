import t from 'tap';
import { workFolder } from '../work-folder.js';
import { faults } from './faults.js';
import { runFaults } from './run.js';
import { table } from './table.js';

/** The short form of `npm run test:survival`. */
t.setTimeout(240_000);
t.test('Whatever fails, with several sessions under way: nobody sees it, and every picture comes once', async (t) => {
  const rows = await runFaults(t, { folder: workFolder(t), faults: faults.filter(({ isShort }) => isShort), viewers: 2, seconds: 24, isShort: true });
  for (const { fault, skipped = false, problems, sessions, interrupted, lost, doubled } of rows) {
    await t.test(fault, { skip: skipped }, async (t) => {
      t.strictSame(problems, []);
      t.match({ interrupted, lost, doubled }, { interrupted: 0, lost: 0, doubled: 0 });
      t.ok(sessions >= 3, `${sessions} sessions`);
    });
  }
  t.comment(table(rows));
});
