import type { TrackSource } from '../job/index.js';
import type { StreamRef } from './spec.js';

/** Of the first input, where none is named. */
export function source(from: StreamRef | undefined, otherwise: string): TrackSource {
  if (typeof from === 'object') return { input: from.input, stream: String(from.stream) };
  return { input: 0, stream: String(from ?? otherwise) };
}
