import type { Registry } from 'prom-client';
import type { Application } from './instance.js';
import type { Guard } from './guard.js';

/** `GET /metrics`, for Prometheus. */
export function metricsRoute(app: Application, guard: Guard, registry: Registry): void {
  for (const metric of app.limiter.metrics()) registry.registerMetric(metric);
  app.get('/metrics', { onRequest: guard.viewers() }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
