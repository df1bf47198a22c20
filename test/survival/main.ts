import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Closers, interruption } from '../demo/closers.js';
import { faults } from './faults.js';
import { runFaults, type Row } from './run.js';
import { machine, table } from './table.js';

/** `npm run test:survival [-- ID... --viewers N --seconds S --json FILE]`: one fault after the other, while sessions run, and what viewers saw of it. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { viewers: { type: 'string', default: '3' }, seconds: { type: 'string', default: '24' }, json: { type: 'string' } } });
const unknown = positionals.find((id) => faults.every((fault) => fault.id !== id));
if (unknown !== undefined) {
  process.stderr.write(`there is no fault '${unknown}'; there are ${faults.map(({ id }) => id).join(', ')}\n`);
  process.exit(2);
}
const chosen = positionals.length === 0 ? faults : faults.filter(({ id }) => positionals.includes(id));
const folder = mkdtempSync(join(tmpdir(), 'jetson-av-survival-'));
await using owner = new Closers();
owner.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
const rows: Row[] = [];
const onRow = (row: Row): void => {
  rows.push(row);
  process.stdout.write([`${row.fault}: ${row.skipped ?? `${row.sessions} sessions, ${row.interrupted} interrupted, ${row.lost} lost, ${row.doubled} doubled`}`, ...row.problems.map((problem) => `    FAULT: ${problem}`), ''].join('\n'));
};
const running = runFaults(owner, { folder, faults: chosen, viewers: Number(values.viewers), seconds: Number(values.seconds), isShort: false, onRow }).then(() => 0);
const code = await Promise.race([running, interruption()]);
process.stdout.write(`\n${machine()}\n\n${table(rows)}\n`);
const json = JSON.stringify({ machine: machine(), rows }, null, 2);
if (values.json === undefined) process.stdout.write(`\n${json}\n`);
else writeFileSync(values.json, `${json}\n`);
process.exitCode = rows.some(({ problems }) => problems.length > 0) ? 1 : code;
