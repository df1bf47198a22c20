import { pino } from 'pino';
import type { Test } from 'tap';
import { buildCoordinator, type CoordinatorAppOptions } from '../../lib/coordinator/app.js';
import type { CapacityTable, Part } from '../../lib/protocol/capacity-table.js';
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

/** A part that does `megapixels` a second of whatever size, one stream as many. */
export function part(task: Part['task'], what: string, bits: 8 | 10, engine: string, megapixels: number, joules?: number): Part {
  return { task, what, bits, engine, rates: [{ pixels: 1920 * 1080, perSecond: megapixels * 1e6, alone: megapixels * 1e6, ...(joules === undefined ? {} : { joules }) }] };
}

/** A small machine without engines: all parts share its cores. */
export const cpuParts: readonly Part[] = [
  part('decode', 'h264', 8, 'cpu', 500), part('decode', 'hevc', 10, 'cpu', 400), part('scale', 'bicubic', 8, 'cpu', 2_000), part('tonemap', 'exact', 10, 'cpu', 600), part('tonemap', 'fast', 10, 'cpu', 1_200),
  part('encode', 'h264', 8, 'cpu', 200),
];

/** A board on which decoder and encoder are engines of their own. */
export const boardParts: readonly Part[] = cpuParts.map((each) => ({ ...each, engine: each.task === 'decode' ? 'nvdec' : each.task === 'encode' ? 'nvenc' : 'cpu' }));

export function capacityTable(parts: readonly Part[] = cpuParts, rest: Partial<CapacityTable> = {}): CapacityTable {
  return { measuredAt: 1, powerMode: 'test', cores: 4, parts: [...parts], encoderSessions: [], sessions: 16, memory: null, networkIn: null, networkOut: null, idleWatts: null, notes: [], ...rest };
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
