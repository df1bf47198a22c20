import { pino } from 'pino';
import type { Test } from 'tap';
import { buildCoordinator, type CoordinatorAppOptions } from '../../lib/coordinator/app.js';
import { type Role, Signer } from '../../lib/protocol/credentials.js';
import type { Heartbeat } from '../../lib/protocol/node-messages.js';
import type { PlaceRequest, SessionReport } from '../../lib/protocol/session-messages.js';

export const secret = 'a secret of the tests, long enough';
export const signer = new Signer(secret);
export const silent = pino({ level: 'silent' });

export class Clock {
  ms = 1_800_000_000_000;
  readonly now = (): number => this.ms;
}

export const as = (role: Role, nowMs: number): { authorization: string } => ({ authorization: signer.authorization(role, nowMs) });

export function heartbeat(rest: Partial<Heartbeat> = {}): Heartbeat {
  return { url: 'http://10.0.0.2:7871', version: '0.1.0', instance: '0123456789abcdef', capacity: 200e6, load: 0.1, temperature: 50, power: 5.5, draining: false, sessions: [], ...rest };
}

export function report(id: string, rest: Partial<SessionReport> = {}): SessionReport {
  return { id, fence: 1, live: true, cost: 30e6, ageMs: 1_000, state: 'running', fps: 60, speed: 2.5, progress: 0.1, ...rest };
}

export function placeRequest(rest: Partial<PlaceRequest> = {}): PlaceRequest {
  return { summary: { live: true, video: [{ codec: 'h264', width: 1280, height: 720, fps: 24, tonemap: false, deinterlace: false }], audio: 1, copied: 0 }, position: 0, sources: [], client: 'plex-host', ...rest };
}

/** A coordinator with a clock that stands until it is moved. */
export async function startCoordinator(t: Test, options: Partial<CoordinatorAppOptions> = {}) {
  const clock = new Clock();
  const { app, cluster } = await buildCoordinator({ secret, version: '0.1.0', mediaRoots: [], logger: silent, now: clock.now, ...options });
  t.teardown(() => app.close());
  const beat = (id: string, rest: Partial<Heartbeat> = {}) => app.inject({ method: 'PUT', url: `/v1/nodes/${id}`, headers: { ...as('agent', clock.ms), host: '10.0.0.1:7870' }, payload: heartbeat(rest) });
  const place = (rest: Partial<PlaceRequest> = {}) => app.inject({ method: 'POST', url: '/v1/sessions', headers: as('shim', clock.ms), payload: placeRequest(rest) });
  return { app, cluster, clock, beat, place };
}
