import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import t, { type Test } from 'tap';
import type { Area } from '../../lib/doctor/area.js';
import { examineMachine } from '../../lib/doctor/examination.js';
import { DoctorReport } from '../../lib/doctor/finding.js';
import { Check } from '../../lib/typebox/check.js';
import { workFolder } from '../work-folder.js';

const where = { root: '/', quick: true, fresh: false };

/** Areas whose modules do this. */
function areas(t: Test, bodies: Readonly<Record<string, string>>, limitMs = 10_000): Area[] {
  const folder = workFolder(t);
  return Object.entries(bodies).map(([name, body]) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, `export async function examine(where) { ${body} }`);
    return { name, module: pathToFileURL(file), limitMs };
  });
}

t.test('what crashes, hangs or throws is a line, and the rest is examined', async (t) => {
  const seen: string[] = [];
  const all = areas(t, { well: "return [{ check: 'a', state: 'ok', found: JSON.stringify(where) }];", dies: "process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setInterval(() => {}, 1000));", throws: "throw new Error('no such thing');", empty: 'return [];', warns: "return [{ check: 'b', state: 'warning', found: 'x', advice: 'y' }];" });
  const report = await examineMachine({ areas: all, where, onArea: ({ area }) => seen.push(area) });
  t.ok(Check(DoctorReport, report));
  t.strictSame(seen, ['well', 'dies', 'throws', 'warns'], 'an area with nothing to say is left out');
  t.match(report, { failed: 2, warnings: 1, areas: [{ findings: [{ found: JSON.stringify(where) }] }, { findings: [{ state: 'failed', found: /^could not be examined: its process died of SIGSEGV/ }] }, { findings: [{ found: 'could not be examined: no such thing' }] }, {}] });
});

t.test('each area has a limit of time', async (t) => {
  const [hangs] = areas(t, { hangs: 'for (;;);' }, 1_000);
  const report = await examineMachine({ areas: [hangs!], where });
  t.match(report.areas[0]?.findings, [{ state: 'failed', found: 'could not be examined: no answer within 1 s' }]);
});

t.test('it can be stopped', async (t) => {
  const [hangs] = areas(t, { hangs: 'await new Promise(() => setInterval(() => {}, 1000));' });
  await t.rejects(examineMachine({ areas: [hangs!], where, signal: AbortSignal.timeout(300) }), { name: 'TimeoutError' });
});
