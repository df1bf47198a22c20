import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '../../typebox/validator.js';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { JetsonAvError } from '../../errors.js';
import { answerFailures } from './failures.js';
import type { Application } from './instance.js';

export type { Application } from './instance.js';

export interface ApplicationOptions {
  logger: FastifyBaseLogger;
  /** Longest body of a request, bytes. */
  bodyLimit: number;
  /** Longest parameter in a path, characters. */
  maxParamLength?: number;
}

/** Of whoever talks HTTP to us, ms: nobody keeps a connection by saying nothing. */
export const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 } as const;

export function createApplication({ logger, bodyLimit, maxParamLength = 100 }: ApplicationOptions): Application {
  const app = Fastify({
    loggerInstance: logger,
    // URLs hold tickets, and tickets hold paths: what is logged of a request is its route, below.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    bodyLimit,
    routerOptions: { maxParamLength },
    connectionTimeout: 0,
    requestTimeout: timeouts.requestTimeout,
    keepAliveTimeout: timeouts.keepAliveTimeout,
    forceCloseConnections: true,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerFailures(app);
  demandGuards(app);
  logRequests(app);
  return app;
}

/** A route that forgot who may call it does not start. */
function demandGuards(app: Application): void {
  app.addHook('onRoute', (route) => {
    if (route.onRequest === undefined) throw new JetsonAvError('ERR_JETSONAV_STATE', `The route ${String(route.method)} ${route.url} has no guard`);
  });
}

function logRequests(app: Application): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const level = reply.statusCode >= 500 ? 'warn' : 'debug';
    request.log[level]({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}
