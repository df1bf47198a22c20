import { createHash } from 'node:crypto';
import { JetsonAvError } from '../errors.js';

/** Passes the bytes of a file on, and throws `ERR_JETSONAV_PROTOCOL` at the first that is too many or at an end that differs. */
export async function* verified(source: AsyncIterable<Uint8Array>, name: string, expected: { size: number; sha256: string }): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > expected.size) throw mismatch(name, `is longer than the ${expected.size} bytes announced`);
    hash.update(chunk);
    yield chunk;
  }
  if (size !== expected.size) throw mismatch(name, `has ${size} bytes instead of ${expected.size}`);
  if (hash.digest('hex') !== expected.sha256) throw mismatch(name, 'does not have the hash announced');
}

function mismatch(name: string, what: string): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The file ${name} ${what}`);
}
