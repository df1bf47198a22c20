const names = ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const;
/** As Plex's transcoder: who asks more often does not want to wait. */
const patience = 3;
const impatientCode = 123;

/** An AbortSignal that the signals to finish raise, until it is disposed of. */
export function stopSignals(): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  let received = 0;
  const stop = (name: NodeJS.Signals): void => {
    received += 1;
    if (received > patience) process.exit(impatientCode);
    controller.abort(new Error(`stopped by ${name}`));
  };
  for (const name of names) process.on(name, stop);
  const dispose = (): void => {
    for (const name of names) process.off(name, stop);
  };
  return { signal: controller.signal, [Symbol.dispose]: dispose };
}
