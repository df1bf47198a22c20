import { AVError, errorCodes, JetsonAvError, type ErrorCode } from '../errors.js';
import type { FailedEvent } from '../protocol/session-event.js';
import { isOfDisk } from './deliveries.js';

/** Another node, or the same one later, may do better. */
export function isOfNode(error: unknown): boolean {
  if (error instanceof AVError || isOfDisk(error)) return false;
  if (!(error instanceof JetsonAvError)) return true;
  return error.code === 'ERR_JETSONAV_NODE_LOST' || error.code === 'ERR_JETSONAV_PROTOCOL' || isShortage(error);
}

export function isShortage(error: unknown): boolean {
  return error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_NO_CAPACITY';
}

/** A coordinator has answered, and knows no node with room. */
export function isFull(error: unknown): boolean {
  return isShortage(error) && 'statusCode' in (error as Error);
}

/** A node that goes away, or that forgot the session, is lost; what libav says of the work is true on every node. */
export function failure({ code, stage, message }: FailedEvent): Error {
  if (code.startsWith('AVERROR')) return new AVError({ code, errno: 0, stage: stage ?? '', message });
  if (code === 'drained' || code === 'cancelled') return new JetsonAvError('ERR_JETSONAV_NODE_LOST', `The node gave the session up: ${message}`);
  return new JetsonAvError(code in errorCodes ? (code as ErrorCode) : 'ERR_JETSONAV_PROTOCOL', message);
}
