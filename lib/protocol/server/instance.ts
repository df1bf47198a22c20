import type { TypeBoxTypeProvider } from '../../typebox/validator.js';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Limiter } from './limiter.js';

declare module 'fastify' {
  interface FastifyInstance {
    limiter: Limiter;
  }
  interface FastifyContextConfig {
    /** false: that the guard lets a request in proves nothing yet, only that it succeeds. */
    proves?: false;
  }
}

/** What coordinator and agent have in common as HTTP servers. */
export type Application = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>;
