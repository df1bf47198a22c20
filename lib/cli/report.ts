import { AVError, JetsonAvError } from '../errors.js';

/** Says on stderr why a command failed. Returns its exit code: 2 for a command line that is wrong, else 1. */
export function report(error: unknown): number {
  if (isUsageError(error)) {
    process.stderr.write(`jetson-av: ${error.message}\n`);
    return 2;
  }
  if (error instanceof AVError || error instanceof JetsonAvError) process.stderr.write(`jetson-av: ${error.message} (${error.code})\n`);
  else if (isSystemError(error)) process.stderr.write(`jetson-av: ${error.message}\n`);
  else process.stderr.write(`jetson-av: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

/** node:util's parseArgs refused the options, or we did. */
function isUsageError(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code.startsWith('ERR_PARSE_ARGS') || error.code === 'ERR_JETSONAV_INVALID_ARGUMENT';
}

/** The machine refused (a port in use, a file that is not there): where in our code that was is nobody's concern. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
