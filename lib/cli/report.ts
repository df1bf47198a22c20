import { AVError, JetsonAvError } from '../errors.js';
import { exitCode } from './exit-code.js';
import { Interrupted } from './lifetime.js';

/** Says on stderr why a command failed. Returns its exit code. */
export function report(error: unknown): number {
  process.stderr.write(`jetson-av: ${reasonOf(error)}\n`);
  return codeOf(error);
}

/** In a line, for people; of what nobody foresaw, with the stack. */
export function reasonOf(error: unknown): string {
  if (isUsageError(error) || error instanceof Interrupted) return error.message;
  if (error instanceof AVError || error instanceof JetsonAvError) return `${error.message} (${error.code})`;
  if (isSystemError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export function codeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  if (isUsageError(error)) return exitCode.usage;
  return (error instanceof AVError && isOfInput(error)) || isMissing(error) ? exitCode.input : exitCode.failed;
}

/** A file that is not there, is no film, or holds nothing that can be decoded. */
function isOfInput({ stage, code }: AVError): boolean {
  return /^(open|demux):\d+$/.test(stage) || (stage.startsWith('decode:') && (code === 'AVERROR_INVALIDDATA' || code === 'AVERROR_DECODER_NOT_FOUND'));
}

/** A film for a cluster, whose nodes are told of files that are looked at here. */
function isMissing(error: unknown): boolean {
  return isSystemError(error) && error.syscall === 'stat' && error.code === 'ENOENT';
}

function isUsageError(error: unknown): error is JetsonAvError {
  return error instanceof JetsonAvError && (error.code === 'ERR_JETSONAV_INVALID_ARGUMENT' || error.code === 'ERR_JETSONAV_INVALID_JOB');
}

/** The machine refused (a port in use, a file that is not there): where in our code that was is nobody's concern. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
