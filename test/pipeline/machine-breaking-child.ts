/** Stands in for lib/pipeline/machine-child.ts where drivers break: it crashes, leaves or hangs as they do, and tries nothing. */
import type { Attempt, AttemptResult } from '../../lib/pipeline/machine-attempts.js';

process.once('message', ({ attempts }: { attempts: Attempt[] }) => {
  for (const each of attempts) carryOut(each);
  process.disconnect();
});

function carryOut(attempt: Attempt): void {
  const { accel, task, codec, bits } = attempt;
  const what = `${accel} ${task} ${codec} ${bits}`;
  if (what === 'cuda decode hevc 10') {
    process.stderr.write('some line\nthe driver is out of its mind\n');
    process.kill(process.pid, 'SIGSEGV');
  }
  if (what === 'cuda encode av1 8') process.exit(3);
  // As a driver that waits for its device: not even JavaScript runs.
  if (accel === 'vaapi') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  const result: AttemptResult = { ...attempt, works: true, by: 'stand-in', seconds: 0 };
  process.send!(result);
}
