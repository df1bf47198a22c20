import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** An agent takes five seconds at most for its end, ms. */
const graceMs = 6_000;

/** Asks a process to end, and makes it end where it does not. Resolves when it is gone. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}
