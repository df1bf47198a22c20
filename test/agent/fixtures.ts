import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Test } from 'tap';
import { type AgentApp, type AgentAppOptions, buildAgent } from '../../lib/agent/app.js';
import type { Job } from '../../lib/job/index.js';
import { Signer } from '../../lib/protocol/credentials.js';
import type { Placement } from '../../lib/protocol/session-messages.js';
import { describeSource, type Source } from '../../lib/protocol/source.js';
import { type FakeOptions, fakeOpener, type FakeTranscoding } from './fake-transcoding.js';
import { workFolder } from '../work-folder.js';

export const secret = 'a secret of the tests, long enough';
export const silent = pino({ level: 'silent' });

export function jobFor(path: string): Job {
  return {
    version: 1,
    inputs: [{ url: path }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264' } }],
    outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 4 }],
  };
}

export interface RunningTestAgent extends AgentApp {
  url: string;
  opened: FakeTranscoding[];
  media: Source;
  /** What a coordinator would have answered. */
  placement(overrides?: { node?: string; fence?: number; expiresAt?: number; sessionId?: string }): Placement;
}

/** An agent on a loopback port, with one media file that it reaches by a mapped path. */
export async function startAgent(t: Test, options: Partial<AgentAppOptions> & { fake?: FakeOptions } = {}): Promise<RunningTestAgent> {
  const folder = workFolder(t, ['media', 'scratch']);
  const path = join(folder, 'media/film.mkv');
  await writeFile(path, randomBytes(5_000));
  const { open, opened } = fakeOpener(options.fake);
  const agent = buildAgent({
    node: 'board-1', version: '0.0.0', secret, logger: silent, openTranscoding: open, scratchDir: join(folder, 'scratch'),
    rules: { pathMap: [{ from: join(folder, 'media'), to: join(folder, 'media') }], origins: new Set(), relay: (url) => url },
    ...options,
  });
  await agent.app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => agent.app.close());
  const url = `http://127.0.0.1:${(agent.app.server.address() as AddressInfo).port}`;
  const signer = new Signer(secret);
  return {
    ...agent, url, opened,
    media: await describeSource(path),
    placement: ({ node = 'board-1', fence = 1, expiresAt = Date.now() + 60_000, sessionId = randomBytes(16).toString('hex') } = {}) => ({
      sessionId, fence, position: 0, expiresAt, explanation: 'test', node: { id: node, url },
      ticket: signer.issue('session', { session: sessionId, node, fence, expiresAt }),
      sources: [{}],
    }),
  };
}
