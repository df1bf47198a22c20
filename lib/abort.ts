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

/**
 * Raised after so many ms, with the reason that `AbortSignal.timeout` has. Of that nobody but its listeners holds the signal: joined by
 * `AbortSignal.any`, which holds weakly what it joins, it may be collected as garbage, and is never raised then. This one is held by its timer.
 */
export function signalAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
  return controller.signal;
}

/** A promise that rejects with the signal's reason; to be released where nobody waits for it any more. */
export function rejectOnAbort(signal: AbortSignal): { promise: Promise<never>; release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => (release = onAbort(signal, reject)));
  promise.catch(() => undefined);
  return { promise, release };
}
