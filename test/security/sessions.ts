import type { Test } from 'tap';
import type { Job } from '../../lib/job/index.js';
import { type Source, toWireJob } from '../../lib/protocol/source.js';
import { jobFor, type RunningTestAgent } from '../agent/fixtures.js';
import { dial } from './fixtures.js';

export interface SessionBody { job: unknown; sources: unknown }

/** What a shim sends to open a session. */
export function bodyFor(media: Source, change: (job: Job) => void = () => {}): { job: Job; sources: Source[] } {
  const job = toWireJob(jobFor(media.path), [media]);
  change(job);
  return { job, sources: [media] };
}

/** Opens a session over a real connection, and keeps it alive until the test ends. */
export async function openSession(t: Test, agent: RunningTestAgent, body: SessionBody = bodyFor(agent.media)) {
  const { sessionId: id, ticket } = agent.placement();
  const authorization = `Bearer ${ticket}`;
  const line = await dial(t, agent.url);
  const text = JSON.stringify(body);
  line.socket.write(`POST /v1/sessions/${id} HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  const lease = setInterval(() => void agent.app.inject({ method: 'PUT', url: `/v1/sessions/${id}/lease`, headers: { authorization } }), 500);
  t.teardown(() => clearInterval(lease));
  return { ...line, id, authorization };
}
