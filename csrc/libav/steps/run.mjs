// Runs the programs of the build. Everything they say goes to one log; people see a line per stage, and the log's end
// when something fails.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const TAIL_LINES = 30;

/** The log of one build. */
export class Log {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
    this.fd = openSync(path, 'w');
  }

  /** @param {string} line */
  write(line) {
    writeSync(this.fd, `${line}\n`);
  }

  tail() {
    return readFileSync(this.path, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }

  close() {
    closeSync(this.fd);
  }
}

/**
 * @typedef {object} RunOptions
 * @property {Log} log
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to the environment
 * @property {number} [holds] a descriptor the child keeps open: the build's lock outlives us while a child works
 * @property {(line: string) => void} [onLine] sees standard output
 */

/**
 * Runs one program to its end; a failure carries the end of the log and its path.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<void>}
 */
export async function run(command, args, { log, cwd, env, holds, onLine }) {
  log.write(`\n$ ${[command, ...args].join(' ')}`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(holds === undefined ? [] : [holds])],
  });
  const listen = (/** @type {import('node:stream').Readable} */ stream, /** @type {(line: string) => void} */ seen) =>
    createInterface({ input: stream }).on('line', (line) => {
      log.write(line);
      seen(line);
    });
  listen(/** @type {any} */ (child.stdout), onLine ?? (() => {}));
  listen(/** @type {any} */ (child.stderr), () => {});
  const problem = await ending(child);
  if (problem) throw new Error(`${command} ${problem}. The end of ${log.path}:\n\n${log.tail()}\n\nWhole log: ${log.path}`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>} what went wrong
 */
function ending(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started (${error.message})`));
    child.on('close', (code, signal) => {
      const problem = signal ? `was ended by ${signal}` : `failed with code ${code}`;
      resolve(code === 0 ? undefined : problem);
    });
  });
}

/**
 * What a program prints, or undefined where it is missing or fails: for questions whose answer may be "no".
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<string | undefined>}
 */
export function ask(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, LC_ALL: 'C', ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? text.trim() : undefined));
  });
}
