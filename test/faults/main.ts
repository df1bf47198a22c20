import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Closers, interruption } from '../demo/closers.js';
import { figures, line } from './figures.js';
import { runFaults } from './run.js';
import type { Result } from './session.js';

/** `npm run test:faults [-- --sessions N --seed S]`: SIGKILL of shim, agent and coordinator at random times, and what players got. */
const { values } = parseArgs({ options: { sessions: { type: 'string', default: '100' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.trunc(Math.random() * 2 ** 32));
const folder = mkdtempSync(join(tmpdir(), 'jetson-av-faults-'));
process.stdout.write(`seed ${seed}\n`);
await using owner = new Closers();
owner.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
const results: Result[] = [];
const onResult = (result: Result, index: number): void => {
  results.push(result);
  process.stdout.write(`${line(result, index)}\n`);
};
const running = runFaults(owner, { sessions: Number(values.sessions), seed, seconds: 12, folder, isLong: true, onResult }).then(() => 0);
const code = await Promise.race([running, interruption()]);
process.stdout.write(`\n${figures(results, seed)}\n`);
process.exitCode = results.some(({ problems }) => problems.length > 0) ? 1 : code;
