import { createServer } from 'node:http';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '../../typebox/validator.js';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { JetsonAvError } from '../../errors.js';
import { answerFailures } from './failures.js';
import type { Application } from './instance.js';
import { limitConnections, serverOptions } from './limited-server.js';
import { Limiter } from './limiter.js';
import { defaultLimits, type HttpLimits } from './limits.js';

export type { Application } from './instance.js';

export interface ApplicationOptions {
  logger: FastifyBaseLogger;
  /** Longest body of a request, bytes. */
  bodyLimit: number;
  /** Longest parameter in a path, characters. */
  maxParamLength?: number;
  /** In place of `defaultLimits`. */
  limits?: Partial<HttpLimits> | undefined;
}

export function createApplication({ logger, bodyLimit, maxParamLength = 100, limits }: ApplicationOptions): Application {
  const limiter = new Limiter({ ...defaultLimits, ...limits }, logger);
  const app = Fastify({
    loggerInstance: logger,
    // URLs hold tickets, and tickets hold paths: what is logged of a request is its route, below.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    bodyLimit,
    routerOptions: { maxParamLength },
    forceCloseConnections: true,
    serverFactory: (handler) => limitConnections(createServer(serverOptions(limiter.limits), handler), limiter),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.decorate('limiter', limiter);
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerFailures(app);
  demandGuards(app);
  limitRequests(app);
  logRequests(app);
  return app;
}

function limitRequests(app: Application): void {
  app.addHook('onRequest', (request, _reply, done) => {
    app.limiter.came(request);
    done();
  });
  // Behind the guard of the route, and before its body.
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    app.limiter.passed(request);
    done();
  });
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
