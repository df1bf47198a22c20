import { AVError, JetsonAvError } from '../errors.js';
import type { FailedEvent } from '../protocol/session-event.js';

/** How a session ended: `done`, by an error, or because somebody stopped it. */
export type Outcome = 'done' | 'failed' | 'cancelled' | 'disconnected' | 'silent' | 'drained' | 'fenced';

/** The reason with which a session is stopped from outside. */
export class Stopped extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome, message: string) {
    super(message);
    this.name = 'Stopped';
    this.outcome = outcome;
  }
}

export function failedEvent(error: unknown): FailedEvent {
  if (error instanceof Stopped) return { type: 'failed', code: error.outcome === 'drained' ? 'drained' : 'cancelled', message: error.message };
  if (error instanceof AVError) return { type: 'failed', code: error.code, stage: error.stage, message: error.message };
  if (error instanceof JetsonAvError) return { type: 'failed', code: error.code, message: error.message };
  return { type: 'failed', code: 'ERR_JETSONAV_STATE', message: error instanceof Error ? error.message : String(error) };
}
