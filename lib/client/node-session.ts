import type { PushReply, SessionEvent } from '../protocol/client.js';
import type { FileSource } from './deliveries.js';

/** A session on one node, as the shim uses it. */
export interface NodeSession extends FileSource {
  readonly node: string;
  events(): AsyncIterable<SessionEvent>;
  throttle(throttled: boolean): Promise<void>;
  /** See `AgentSession.fetch`. */
  fetch(name: string): Promise<Buffer>;
  /** See `AgentSession.push`. */
  push(input: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply>;
  /** Never throws; may be called twice. */
  cancel(): Promise<void>;
}
