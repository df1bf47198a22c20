import { margin } from '../protocol/real-time.js';
import type { SessionReport } from '../protocol/session-messages.js';

/** How often it is looked whether viewers are served, ms: a pipeline's speed is that of the last second. */
export const paceMs = 500;

/**
 * Whether work that nobody waits for must wait itself: placement counts on it, and puts viewers where such work runs. It goes on as soon as
 * every viewer's session is opened and faster than it needs to be, or has made all that it may.
 */
export function mustYield(sessions: readonly Pick<SessionReport, 'live' | 'state' | 'speed'>[]): boolean {
  return sessions.some(({ live, state, speed }) => live && (state === 'opening' || (state === 'running' && speed < margin)));
}
