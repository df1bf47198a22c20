// One test file in a process of its own, by Node alone. tap's own runner puts loaders before it (TypeScript, mocked modules, coverage),
// and one into every Node that a test begins, which takes three times the CPU time to load the library with it. No test needs them.
import { spawn } from 'node:child_process';
import { Parser } from 'tap-parser';

/** Of a file that asks for no other by `t.setTimeout`. */
const limitMs = 300_000;
/** For a process whose own timer does not end it: one that hangs in native code. */
const graceMs = 20_000;

/** @typedef {{ name: string, ok: boolean, skip: string }} Test `skip`: why it did not run; '' where it did */
/** @typedef {{ file: string, ok: boolean, skip: string, seconds: number, tests: Test[], output: string }} Ended `tests`: the file's named ones */

/** @param {string} file below the working folder @returns {Promise<Ended>} */
export async function runFile(file) {
  const begin = performance.now();
  const { text, died } = await played(file);
  const { tests, ok, skip } = await understood(text);
  const seconds = (performance.now() - begin) / 1000;
  if (died === undefined) return { file, ok, skip, seconds, tests, output: text };
  // What died before its first test says nothing, which TAP reads as skipped.
  return { file, ok: false, skip: '', seconds, tests, output: `${text}\nnot ok - ${file} ${died}\n` };
}

/** @param {string} file @returns {Promise<{ text: string, died?: string }>} `died`: how it ended where that was not well */
function played(file) {
  const env = { ...process.env, TAP: '1', TAP_TIMEOUT: String(limitMs / 1000) };
  const child = spawn(process.execPath, ['--enable-source-maps', file], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const end = () => child.kill('SIGKILL');
  let timer = setTimeout(end, limitMs + graceMs);
  // tap tells whoever began it what `t.setTimeout` was given, ms.
  child.on('message', (message) => {
    const asked = /** @type {{ setTimeout?: unknown }} */ (message).setTimeout;
    if (typeof asked !== 'number') return;
    clearTimeout(timer);
    timer = setTimeout(end, asked + graceMs);
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ text, ...(code === 0 ? {} : { died: signal === null ? `ended with ${code}` : `was ended by ${signal}` }) });
    });
  });
}

/** @param {string} text of TAP @returns {Promise<{ tests: Test[], ok: boolean, skip: string }>} */
function understood(text) {
  /** @type {Test[]} */
  const tests = [];
  return new Promise((resolve) => {
    const parser = new Parser(({ ok, plan }) => resolve({ tests, ok, skip: plan.skipAll ? plan.skipReason || 'no tests' : '' }));
    parser.on('assert', ({ name, ok, skip, todo }) => tests.push({ name, ok, skip: skip || todo ? String(skip || todo) : '' }));
    parser.end(text);
  });
}
