import { AVError, JetsonAvError, messageOf } from '../errors.js';
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

/** What this machine lacks, and another may have. */
const lacks: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk of the node is full', EDQUOT: 'the disk of the node is full', EROFS: 'the disk of the node cannot be written', EIO: 'the disk of the node fails',
  EMFILE: 'the node has no file left to open', ENFILE: 'the node has no file left to open', ENOMEM: 'the node has no memory left',
};

/** How an input over the network fails that others may reach, or this node a moment later. */
const unreachable: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT', 'EIO', 'HTTP_SERVER_ERROR']);

function lackOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code.replace(/^AVERROR[_(](\w+)\)?$/, '$1') : '';
  // A file that cannot be read is the same for every node.
  const isOfInput = error instanceof AVError && /^(open|demux)/.test(error.stage);
  if (isOfInput) return unreachable.has(code) ? 'the media cannot be reached from the node' : undefined;
  return Object.hasOwn(lacks, code) ? lacks[code] : undefined;
}

export function failedEvent(error: unknown): FailedEvent {
  if (error instanceof Stopped) return { type: 'failed', code: error.outcome === 'drained' ? 'drained' : 'cancelled', message: error.message };
  const lack = lackOf(error);
  if (lack !== undefined) return { type: 'failed', code: 'ERR_JETSONAV_NODE_LOST', ...(error instanceof AVError ? { stage: error.stage } : {}), message: `The node cannot go on: ${lack}` };
  if (error instanceof AVError) return { type: 'failed', code: error.code, stage: error.stage, message: error.message };
  if (error instanceof JetsonAvError) return { type: 'failed', code: error.code, message: error.message };
  return { type: 'failed', code: 'ERR_JETSONAV_STATE', message: messageOf(error) };
}
