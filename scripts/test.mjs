// Runs the compiled tap suite (the native test programs are tests of it) and closes with one line:
// `N passed, N failed, N skipped`. A test is a named test of a file, or a whole file that has none.
// Files on the command line: those alone, in that order.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildFuzzer, missingForFuzzing } from './fuzz.mjs';
import { buildVariant, missingFor, variants } from './kernel-variants.mjs';
import { buildSanitized, isThere, sanitizers } from './sanitize.mjs';
import { runFile } from './test-file.mjs';

/** Files at once. Tests of time limits need the cores that others leave them, and beyond a few their clusters crowd each other. */
const jobs = Math.min(Math.max(availableParallelism(), 2), 4);

/** What takes longest, first: none of them may begin last and run alone. The others follow by name. */
const longest = [
  'death/death', 'sanitized', 'e2e/plex', 'viewer/person', 'docs/examples', 'kernels/variants', 'native-programs', 'browser/plex-sessions', 'browser/page', 'e2e/split', 'e2e/live',
].map((name) => join('dist/test', `${name}.test.js`));

const count = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const notes = [];
/** @type {string[]} */
const diagnoses = [];

/** @param {string} label @param {{ ok: boolean, skip: string }} result */
function tally(label, { ok, skip }) {
  if (skip !== '') {
    count.skipped += 1;
    notes.push(`skipped: ${label}: ${skip}`);
  } else if (ok) {
    count.passed += 1;
  } else {
    count.failed += 1;
    notes.push(`failed: ${label}`);
  }
}

/** @param {import('./test-file.mjs').Ended} ended */
function close({ file, ok, skip, seconds, tests, output }) {
  const name = file.replace(/^dist\//, '');
  process.stdout.write(`${skip !== '' ? 'skip' : ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)\n`);
  for (const test of tests) tally(`${name} > ${test.name}`, test);
  // Of the whole file: only where it says more than its tests did.
  if (tests.length === 0 || (!ok && tests.every((test) => test.ok || test.skip !== ''))) tally(name, { ok, skip });
  if (!ok) diagnoses.push(`# ${name}\n${failures(output)}`);
}

/** The failing assertions with their diagnostics, as tap printed them. @param {string} text */
function failures(text) {
  const blocks = text.match(/^ *not ok [^\n]*\n(?: *---\n[\s\S]*?\n *\.\.\.\n)?/gm) ?? [];
  return blocks.map((block) => block.trimEnd()).join('\n');
}

/** Before the suite: compilers beside it would take the time that tests of time limits need. */
async function build() {
  const log = (/** @type {string} */ line) => process.stderr.write(`setup: ${line}\n`);
  for (const variant of Object.values(variants)) if (missingFor(variant).length === 0) await buildVariant(variant, log);
  for (const sanitizer of Object.values(sanitizers)) if (isThere(sanitizer)) await buildSanitized(sanitizer, log);
  if (missingForFuzzing().length === 0) await buildFuzzer(log);
}

function everyFile() {
  const all = readdirSync('dist/test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.js')).map((file) => join('dist/test', file)).sort();
  return [...longest.filter((file) => all.includes(file)), ...all.filter((file) => !longest.includes(file))];
}

const given = process.argv.slice(2);
if (given.length === 0) await build();
const waiting = (given.length > 0 ? given : everyFile()).values();
await Promise.all(Array.from({ length: jobs }, async () => {
  for (const file of waiting) close(await runFile(file));
}));

if (diagnoses.length > 0) process.stdout.write(`\n${diagnoses.join('\n')}\n`);
if (notes.length > 0) process.stdout.write(`\n${notes.join('\n')}\n`);
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exitCode = count.failed === 0 ? 0 : 1;
