import type { Static, TSchema } from '../typebox/type.js';
import { Check } from '../typebox/check.js';
import { type ErrorCode, errorCodes, JetsonAvError } from '../errors.js';
import type { Connections, Reply } from './connections.js';
import { FailureBody } from './failure.js';

/** One HTTP call between programs of a cluster, with an end to every wait. */

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  /** Absent: the connection itself says who calls. */
  authorization?: string | undefined;
  /** Travels as JSON. */
  body?: unknown;
  /** Travel as they are; instead of `body`. */
  bytes?: Uint8Array;
  /** For headers, and between two pieces of the body, ms; 0 for the body: no limit. */
  timeoutMs: number;
  bodyTimeoutMs?: number;
  signal?: AbortSignal | undefined;
  connections: Connections;
}

/** The peer answered, and what it answered is a refusal. */
export class Refused extends JetsonAvError {
  readonly statusCode: number;
  readonly retryAfterSeconds: number | undefined;
  readonly reasons: FailureBody['reasons'];
  readonly waking: FailureBody['waking'];

  constructor(statusCode: number, body: FailureBody, retryAfterSeconds?: number) {
    super(knownCode(body.code), body.message);
    this.statusCode = statusCode;
    this.retryAfterSeconds = retryAfterSeconds;
    this.reasons = body.reasons;
    this.waking = body.waking;
  }
}

/** Throws `Refused` where the peer answers with anything but success, the signal's reason, and errors of the network where it does not answer. */
export async function call(init: Call): Promise<Reply> {
  const { method, url, authorization, timeoutMs, bodyTimeoutMs = timeoutMs, signal, connections } = init;
  const { type, body } = content(init);
  const headers = { ...(authorization === undefined ? {} : { authorization }), ...(type === undefined ? {} : { 'content-type': type }) };
  const reply = await connections.request(url, { method, headers, ...(body === undefined ? {} : { body }), timeoutMs, bodyTimeoutMs, signal });
  if (reply.statusCode < 200 || reply.statusCode > 299) throw await refusal(reply);
  return reply;
}

function content({ body, bytes }: Call): { type?: string; body?: string | Uint8Array } {
  if (bytes !== undefined) return { type: 'application/octet-stream', body: bytes };
  return body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
}

/** As `call`, and reads the reply as JSON of a schema. Throws `ERR_JETSONAV_PROTOCOL` where it is something else. */
export async function callJson<T extends TSchema>(schema: T, init: Call): Promise<Static<T>> {
  const reply = await call(init);
  const value = await jsonOf(reply);
  if (!Check(schema, value)) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `${new URL(init.url).host} answered with something unexpected`);
  return value;
}

/** As `call`, for replies whose body says nothing. */
export async function callOnly(init: Call): Promise<void> {
  const reply = await call(init);
  while ((await reply.body.next()).done !== true);
}

/** Throws a SyntaxError where it is none. */
async function jsonOf({ body }: Reply): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}

async function refusal(reply: Reply): Promise<Refused> {
  const value = await jsonOf(reply).catch(() => undefined);
  const body = Check(FailureBody, value) ? value : { code: 'ERR_JETSONAV_PROTOCOL', message: `The peer answered with status ${reply.statusCode}` };
  const retryAfter = Number(reply.headers['retry-after'] ?? NaN);
  return new Refused(reply.statusCode, body, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function knownCode(code: string): ErrorCode {
  return code in errorCodes ? (code as ErrorCode) : 'ERR_JETSONAV_PROTOCOL';
}
