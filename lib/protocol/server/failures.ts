import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { JetsonAvError } from '../../errors.js';
import { Failure, type FailureBody } from '../failure.js';
import type { Application } from './instance.js';

/** Every reply that is no success has a status that is exact and a body of `FailureBody`. */
export function answerFailures(app: Application): void {
  app.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof Failure)) request.log.error({ err: error }, 'request failed');
    const waitSeconds = app.limiter.failed(request, status);
    if (waitSeconds > 0) return slowDown(reply, waitSeconds, bodyOf(error, status));
    if (status === 401) void reply.header('www-authenticate', 'JetsonAV');
    if (error instanceof Failure && error.retryAfterSeconds !== undefined) void reply.header('retry-after', error.retryAfterSeconds);
    return reply.status(status).send(bodyOf(error, status));
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.status(404).send({ code: 'ERR_JETSONAV_PROTOCOL', message: 'There is no such route' } satisfies FailureBody);
  });
}

/** Instead of the same answer once more. What comes behind it on the connection is not read. */
function slowDown(reply: FastifyReply, waitSeconds: number, { code, message }: FailureBody): FastifyReply {
  return reply.status(429).headers({ 'retry-after': waitSeconds, connection: 'close' }).send({ code, message: `${message}; that was too often from your address` } satisfies FailureBody);
}

function statusOf(error: unknown): number {
  if (error instanceof Failure) return error.statusCode;
  if (error instanceof JetsonAvError) return error.code === 'ERR_JETSONAV_UNAUTHORIZED' ? 401 : 400;
  return (error as Partial<FastifyError>).statusCode ?? 500;
}

function bodyOf(error: unknown, status: number): FailureBody {
  if (error instanceof Failure) {
    const { code, message, reasons, waking } = error;
    return { code, message, ...(reasons === undefined ? {} : { reasons }), ...(waking === undefined ? {} : { waking }) };
  }
  if (error instanceof JetsonAvError) return { code: error.code, message: error.message };
  // What went wrong inside is for the log; a peer could only misuse it.
  if (status >= 500) return { code: 'ERR_JETSONAV_PROTOCOL', message: 'Internal error' };
  return { code: 'ERR_JETSONAV_PROTOCOL', message: explain(error as FastifyError) };
}

function explain(error: FastifyError): string {
  const [first] = error.validation ?? [];
  if (first === undefined) return error.message;
  // TypeBox says 'schema is false' of a field that the schema does not have.
  const message = first.message === 'schema is false' ? 'is not a field of this message' : (first.message ?? 'is not valid');
  return `${error.validationContext ?? 'request'}${first.instancePath} ${message}`;
}
