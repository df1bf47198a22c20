import { AVError, JetsonAvError, messageOf, type ErrorCode } from '../errors.js';
import type { Note } from '../protocol/client.js';

/** Why a session is not, or no longer, run by the cluster. */
export interface Reason {
  kind: Note['reason'];
  /** For the log of this host. */
  text: string;
}

const kinds: Partial<Record<ErrorCode, Note['reason']>> = {
  ERR_JETSONAV_NO_CAPACITY: 'no-capacity',
  ERR_JETSONAV_UNAUTHORIZED: 'unauthorized',
  ERR_JETSONAV_INVALID_JOB: 'unsupported-job',
  ERR_JETSONAV_UNSUPPORTED: 'unsupported-job',
  ERR_JETSONAV_INVALID_ARGUMENT: 'unsupported-job',
  ERR_JETSONAV_NODE_LOST: 'node-lost',
  ERR_JETSONAV_PROTOCOL: 'protocol',
};

export function reasonOf(error: unknown): Reason {
  const text = messageOf(error);
  if (error instanceof AVError) return { kind: 'job-failed', text: `${error.stage}: ${text} (${error.code})` };
  if (!(error instanceof JetsonAvError)) return { kind: 'other', text };
  // A coordinator that is there, and full, has a status.
  const kind = error.code === 'ERR_JETSONAV_NO_CAPACITY' && !('statusCode' in error) ? 'no-coordinator' : (kinds[error.code] ?? 'other');
  return { kind, text };
}

/** What may leave this host of a reason: no path, no title, no URL. */
export function notable(text: string): string {
  return text.replaceAll(/\S*\/.*?(?=: |['"]|$)/g, '<path>').slice(0, 300);
}
