// Runs the compiled tap suite (the native test programs are tests of it) and closes with one line:
// `N passed, N failed, N skipped`. A test is a named test of a file, or a whole file that has none.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'tap-parser';
import { buildFuzzer, missingForFuzzing } from './fuzz.mjs';
import { buildVariant, missingFor, variants } from './kernel-variants.mjs';
import { buildSanitized, isThere, sanitizers } from './sanitize.mjs';

const count = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const notes = [];

/** @param {string} file @param {import('tap-parser').Result} result */
function tally(file, result) {
  const label = `${file} > ${result.name}`;
  if (result.skip || result.todo) {
    count.skipped += 1;
    notes.push(`skipped: ${label}: ${String(result.skip || result.todo)}`);
  } else if (result.ok) {
    count.passed += 1;
  } else {
    count.failed += 1;
    notes.push(`failed: ${label}`);
  }
}

/** @param {Parser} parser the parser of one test file's output */
function follow(parser) {
  const file = parser.name.replace(/^dist\//, '');
  parser.on('assert', (result) => tally(file, result));
}

/** @param {import('tap-parser').Result} result of a whole file; only where it says more than its tests did */
function closeFile(result) {
  const file = result.name.replace(/^dist\//, '');
  const seconds = result.time === null || result.time === undefined ? '' : ` (${(result.time / 1000).toFixed(1)} s)`;
  process.stdout.write(`${result.skip ? 'skip' : result.ok ? 'ok  ' : 'FAIL'} ${file}${seconds}\n`);
  const counted = fileCounts.get(result.name) ?? 0;
  const failedUnseen = !result.ok && !notes.some((note) => note.startsWith(`failed: ${file} >`));
  if (counted === 0 || failedUnseen) tally(file, result);
}

/** @type {Map<string, number>} */
const fileCounts = new Map();
const root = new Parser();
root.on('child', (child) => {
  follow(child);
  child.on('assert', () => fileCounts.set(child.name, (fileCounts.get(child.name) ?? 0) + 1));
});
root.on('assert', closeFile);

// Named one by one: tap's own search leaves a folder called dist out.
const all = readdirSync('dist/test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.js')).map((file) => join('dist/test', file)).sort();
const given = process.argv.slice(2);
if (given.length === 0) {
  // Before the suite: compilers beside it would take the time that tests of time limits need.
  const log = (/** @type {string} */ line) => process.stderr.write(`setup: ${line}\n`);
  for (const variant of Object.values(variants)) if (missingFor(variant).length === 0) await buildVariant(variant, log);
  for (const sanitizer of Object.values(sanitizers)) if (isThere(sanitizer)) await buildSanitized(sanitizer, log);
  if (missingForFuzzing().length === 0) await buildFuzzer(log);
}
const args = ['node_modules/tap/dist/esm/run.mjs', '--reporter=tap', ...(given.length > 0 ? given : all)];
const tap = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
let output = '';
tap.stdout.setEncoding('utf8');
tap.stdout.on('data', (chunk) => {
  output += chunk;
  root.write(chunk);
});

tap.on('close', (status) => {
  root.end();
  if (count.failed > 0 || status !== 0) process.stdout.write(`\n${failures(output)}\n`);
  if (notes.length > 0) process.stdout.write(`\n${notes.join('\n')}\n`);
  if (status !== 0 && count.failed === 0) {
    count.failed += 1;
    process.stdout.write(`failed: the test runner ended with ${status}\n`);
  }
  process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  process.exitCode = count.failed === 0 ? 0 : 1;
});

/** The failing assertions with their diagnostics, as tap printed them. @param {string} text */
function failures(text) {
  const blocks = text.match(/^ *not ok [^\n]*\n(?: *---\n[\s\S]*?\n *\.\.\.\n)?/gm) ?? [];
  return blocks.map((block) => block.trimEnd()).join('\n');
}
