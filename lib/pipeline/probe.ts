import type { InputInfo, StreamInfo } from '../native/info.js';
import type { NativeOptions } from '../native/plan.js';
import { loadAddon } from '../native/load.js';
import type { UrlDemuxerChoice } from '../options/index.js';
import { optionTexts } from './option-values.js';
import { failure } from './session.js';

export interface ProbeResult {
  input: InputInfo;
  streams: StreamInfo[];
}

/** `format`: libav's demuxer; absent: found by probing. `options`: AVOptions of demuxer and protocol. */
export type ProbeOptions = { signal?: AbortSignal } & UrlDemuxerChoice;

/**
 * Opens an input, reads what it holds, and closes it again, on a thread of its own.
 * Rejects with an AVError, or with the signal's reason within 100 ms, also where the input is silent.
 */
export async function probe(input: string | URL | Uint8Array, { signal, format, options }: ProbeOptions = {}): Promise<ProbeResult> {
  signal?.throwIfAborted();
  const addon = loadAddon();
  const given: NativeOptions = Object.entries(optionTexts(options, 'options') ?? {});
  const source = input instanceof Uint8Array ? { kind: 'bytes' as const, bytes: input } : { kind: 'url' as const, url: inputUrl(input) };
  return new Promise((resolve, reject) => {
    const task = addon.probe({ ...source, options: given, ...(format === undefined ? {} : { format }) }, (error, result) => {
      signal?.removeEventListener('abort', onAbort);
      if (error !== undefined || result === undefined) reject(failure(error));
      else resolve(result);
    });
    const onAbort = () => {
      task.abort();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's, whatever it is
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** `file:` URLs become paths, which libav takes as they are. */
export function inputUrl(input: string | URL): string {
  if (typeof input === 'string') return input;
  return input.protocol === 'file:' ? decodeURIComponent(input.pathname) : input.href;
}
