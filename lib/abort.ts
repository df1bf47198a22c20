/**
 * Calls back with the signal's reason when it is raised: at once where it was already, since one that was raised while nobody listened
 * is not told again. Returns what stops the listening.
 */
export function onAbort(signal: AbortSignal | undefined, react: (reason: unknown) => void): () => void {
  const listener = () => react(signal?.reason);
  signal?.addEventListener('abort', listener, { once: true });
  if (signal?.aborted === true) listener();
  return () => signal?.removeEventListener('abort', listener);
}

/** A promise that rejects with the signal's reason; to be released where nobody waits for it any more. */
export function rejectOnAbort(signal: AbortSignal): { promise: Promise<never>; release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => (release = onAbort(signal, reject)));
  promise.catch(() => undefined);
  return { promise, release };
}
