import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases, fault, playAll, type Case, type Result } from './table.js';

/** `npm run test:death [-- TEXT]`: the list of death tests, of all or of those whose name has the text, with their exit codes. */

const text = process.argv[2] ?? '';
const wanted = cases().filter(({ point, end }) => `${point} > ${end}`.includes(text));
const results = new Map<Case, Result>();
const folder = mkdtempSync(join(tmpdir(), 'jetson-av-death-'));
try {
  await playAll(wanted, folder, (each, result) => results.set(each, result));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

let failed = 0;
console.log(`${'await point'.padEnd(62)}${'end'.padEnd(20)}code  outcome`);
for (const each of wanted) {
  const result = results.get(each)!;
  const wrong = fault(each, result);
  failed += wrong === undefined ? 0 : 1;
  console.log(`${each.point.padEnd(62)}${each.end.padEnd(20)}${String(result.code ?? result.signal).padStart(4)}  ${wrong === undefined ? each.says ?? '' : `FAILED: ${wrong}`}`);
}
console.log(`\n${wanted.length} cases, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
