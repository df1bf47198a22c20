/** The process in which drivers are tried: it may crash or hang, and whoever waits for its answers sees that. */
import { attempt } from './machine-attempt.js';
import type { Task } from './machine-process.js';

process.once('message', (task: Task) => void carryOut(task));
// Nobody waits any more.
process.once('disconnect', () => process.exit(0));

async function carryOut({ attempts, folder }: Task): Promise<void> {
  for (const each of attempts) process.send!(await attempt(each, folder));
  process.disconnect();
}
