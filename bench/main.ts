import { JetsonAvError, messageOf } from '../lib/errors.js';
import { measure } from './measurements.js';
import { type BenchRequest, readRequest, usage } from './request.js';

const request = asked();
if (request !== undefined) for (const kind of request.kinds) {
  const problem = await measure(kind, request).catch(explained);
  if (problem === undefined) continue;
  console.log(`\n${kind}: not measured: ${problem}`);
  // An error where nothing else was asked for.
  if (request.kinds.length === 1) process.exitCode = 1;
}

/** Undefined where there is nothing to measure, and it was said why. */
function asked(): BenchRequest | undefined {
  try {
    const read = readRequest(process.argv.slice(2));
    if (read === undefined) console.log(usage);
    return read;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** Of our own errors the message is enough. */
function explained(error: unknown): string {
  if (!(error instanceof JetsonAvError)) throw error;
  process.exitCode = 1;
  return error.message;
}
