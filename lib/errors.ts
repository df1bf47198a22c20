import { inspect } from 'node:util';

/** Every error that jetson-av raises itself, by code. Codes are never reused. */
export const errorCodes = {
  ERR_JETSONAV_INVALID_JOB: 'A Job, or a Pipeline specification, breaks its schema or contradicts itself.',
  ERR_JETSONAV_INVALID_ARGUMENT: 'An argument of a call, a command line or a configuration is not usable.',
  ERR_JETSONAV_CLOSED: 'The object was closed, or is being closed.',
  ERR_JETSONAV_STATE: 'The call does not fit the state of the pipeline (run twice, no consumer, ...).',
  ERR_JETSONAV_NATIVE_MISSING: 'The native addon is not built, or does not load on this machine.',
  ERR_JETSONAV_UNSUPPORTED: 'The request is understood, but this version or this machine cannot do it.',
  ERR_JETSONAV_UNAUTHORIZED: 'A credential is missing, wrong or expired.',
  ERR_JETSONAV_NO_CAPACITY: 'No node of the cluster can take the session now.',
  ERR_JETSONAV_NODE_LOST: 'The node that ran a session does not answer any more.',
  ERR_JETSONAV_PROTOCOL: 'A peer sent something that the protocol does not allow.',
} as const;

/** docs/errors.md has cause and cure of each. */
export type ErrorCode = keyof typeof errorCodes;

/** An error of jetson-av's own, told apart by `code`. */
export class JetsonAvError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JetsonAvError';
    this.code = code;
  }
}

/** `Expected 1 to 51 for video.quality but received 0 of type number`. */
export function invalidArgument(field: string, expected: string, actual: unknown, code: ErrorCode = 'ERR_JETSONAV_INVALID_ARGUMENT'): JetsonAvError {
  return new JetsonAvError(code, `Expected ${expected} for ${field} but received ${describe(actual)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `'${value.slice(0, 80)}' of type string`;
  return `${shown(value).slice(0, 80)} of type ${typeof value}`;
}

/** Objects as JSON, where that can be: what is refused may be anything, and refusing it must not fail. */
function shown(value: unknown): string {
  try {
    if (typeof value === 'object') return JSON.stringify(value).slice(0, 80);
  } catch {
    // A BigInt, a circle, a getter that throws: another way to say it.
  }
  return inspect(value, { depth: 1, breakLength: Infinity });
}

/** What anything says that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * An error of libav: `code` is its name (`AVERROR_INVALIDDATA`), `errno` its number, `stage` the station that
 * met it (`open`, `demux:0`, `decode:v0`, `filter:v0`, `encode:v0`, `mux:0`); the message ends with what libav logged last.
 */
export class AVError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly stage: string;

  constructor(init: { code: string; errno: number; stage: string; message: string }, options?: ErrorOptions) {
    super(init.message, options);
    this.name = 'AVError';
    this.code = init.code;
    this.errno = init.errno;
    this.stage = init.stage;
  }
}
