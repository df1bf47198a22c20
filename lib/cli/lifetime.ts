/** Waits for SIGINT or SIGTERM, then closes what a command started; a second signal ends the process at once. */
export async function untilSignal(close: () => Promise<void>): Promise<number> {
  await new Promise<void>((resolve) => {
    const stop = () => resolve();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  await close();
  return 0;
}

/** An AbortSignal that SIGINT and SIGTERM raise, for commands that run to an end of their own. */
export function signalFromProcess(): AbortSignal {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => controller.abort(new Error(`stopped by ${name}`));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return controller.signal;
}
