import type { Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import type { Cancellations } from './cancellations.js';
import type { Thumbnails } from './thumbnails.js';

export interface ReplyInit {
  leaseMs: number;
  now: number;
  /** Sessions of the node that run elsewhere. */
  fenced: HeartbeatReply['cancel'];
  cancelled: Cancellations;
  thumbnails: Thumbnails;
  /** What an operator said of the node. */
  drain: boolean | undefined;
  /** Whether it is to sleep; undefined: nothing is said. */
  sleep: HeartbeatReply['sleep'];
}

/** What a node is told when it has reported. */
export function replyTo({ sessions }: Heartbeat, { leaseMs, now, fenced, cancelled, thumbnails, drain, sleep }: ReplyInit): HeartbeatReply {
  // Of a session that an operator ended a higher fence is told, though none runs: every agent knows what to do then.
  const ended = sessions.filter(({ id }) => cancelled.has(id)).map(({ id, fence }) => ({ id, fence: fence + 1 }));
  // Agents of before have no thumbnails, and refuse what they do not know.
  const wanted = thumbnails.wanted(sessions.flatMap(({ id, thumbnail }) => (thumbnail === true ? [id] : [])));
  return { leaseMs, cancel: [...fenced, ...ended], now: Math.trunc(now), ...(drain === undefined ? {} : { drain }), ...(sleep === undefined ? {} : { sleep }), ...(wanted.length === 0 ? {} : { thumbnails: wanted }) };
}
