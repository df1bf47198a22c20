import type { TypeBoxTypeProvider } from '../../typebox/validator.js';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What coordinator and agent have in common as HTTP servers. */
export type Application = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>;
