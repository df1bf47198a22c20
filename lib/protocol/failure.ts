import { Type, type Static } from '../typebox/type.js';
import { type ErrorCode, JetsonAvError } from '../errors.js';

/** The body of every reply that is not a success. */
export const FailureBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  reasons: Type.Optional(Type.Array(Type.Object({ node: Type.String(), reason: Type.String() }), { description: 'Why each node was not taken.' })),
  waking: Type.Optional(Type.Object({ node: Type.String(), seconds: Type.Optional(Type.Number({ description: 'Until it is awake, as long as that took last.' })) }, { description: 'A board that sleeps is being woken for what was asked: ask again.' })),
});
export type FailureBody = Static<typeof FailureBody>;

interface FailureInit { reasons?: FailureBody['reasons']; waking?: FailureBody['waking']; retryAfterSeconds?: number; cause?: unknown }

/** An error that a route answers with: `statusCode` says who has to change something, `code` and `message` say what. */
export class Failure extends JetsonAvError {
  readonly statusCode: number;
  readonly reasons: FailureBody['reasons'];
  readonly waking: FailureBody['waking'];
  readonly retryAfterSeconds: number | undefined;

  constructor(statusCode: number, code: ErrorCode, message: string, init: FailureInit = {}) {
    super(code, message, init.cause === undefined ? undefined : { cause: init.cause });
    this.statusCode = statusCode;
    this.reasons = init.reasons;
    this.waking = init.waking;
    this.retryAfterSeconds = init.retryAfterSeconds;
  }
}

/** 401: no credential, a forged one, or one that expired. */
export function unauthorized(message: string): Failure {
  return new Failure(401, 'ERR_JETSONAV_UNAUTHORIZED', message);
}

/** 403: a good credential, for something else. */
export function forbidden(message: string): Failure {
  return new Failure(403, 'ERR_JETSONAV_UNAUTHORIZED', message);
}

export function notFound(message: string): Failure {
  return new Failure(404, 'ERR_JETSONAV_PROTOCOL', message);
}

/** 409: what was asked contradicts what is: a stale fence, a file that changed. */
export function conflict(message: string): Failure {
  return new Failure(409, 'ERR_JETSONAV_PROTOCOL', message);
}

/** 410: it was there, and somebody ended it for good. */
export function gone(message: string): Failure {
  return new Failure(410, 'ERR_JETSONAV_STATE', message);
}

/** 431 */
export function tooLarge(message: string): Failure {
  return new Failure(431, 'ERR_JETSONAV_PROTOCOL', message);
}

/** 429 with Retry-After: a good credential, too often. */
export function tooMany(message: string, retryAfterSeconds: number): Failure {
  return new Failure(429, 'ERR_JETSONAV_NO_CAPACITY', message, { retryAfterSeconds });
}

/** 503 with Retry-After. */
export function noCapacity(message: string, init: FailureInit): Failure {
  return new Failure(503, 'ERR_JETSONAV_NO_CAPACITY', message, init);
}
