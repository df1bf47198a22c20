import { exitCode } from './exit-code.js';

type Stop = 'SIGINT' | 'SIGTERM';

const codes: Readonly<Record<Stop, number>> = { SIGINT: exitCode.interrupted, SIGTERM: exitCode.terminated };

/** Why a command ended that somebody stopped. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(name: Stop) {
    super(`stopped by ${name}`);
    this.name = 'Interrupted';
    this.exitCode = codes[name];
  }
}

/** Waits for SIGINT or SIGTERM, then closes what a command started; a second signal ends the process at once. */
export async function untilSignal(close: () => Promise<void>): Promise<number> {
  await new Promise<void>((resolve) => {
    const stop = () => resolve();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  process.once('SIGINT', () => process.exit(exitCode.interrupted));
  process.once('SIGTERM', () => process.exit(exitCode.terminated));
  await close();
  return 0;
}

/** An AbortSignal that SIGINT and SIGTERM raise, for commands that run to an end of their own; a second signal ends the process at once. */
export function signalFromProcess(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort(new Interrupted(name)));
  return controller.signal;
}
