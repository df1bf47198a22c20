import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import type { AgentOptions } from '../../lib/agent/options.js';
import { runAgent, type RunningAgent } from '../../lib/agent/server.js';
import type { OpenTranscoding } from '../../lib/agent/transcoding.js';
import type { CoordinatorOptions } from '../../lib/coordinator/options.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { Administration } from '../../lib/protocol/administration.js';
import { CoordinatorClient } from '../../lib/protocol/client.js';
import { fakeOpener } from '../agent/fake-transcoding.js';
import { workFolder } from '../work-folder.js';

/**
 * Of nodes, ms. A heartbeat, and the goodbye at the end, are given up after it: a busy machine must be able to answer within it, over a connection
 * that is yet to be made.
 */
const heartbeatMs = 500;
/** In it heartbeats come, if any do, ms. */
export const someHeartbeatsMs: number = 3 * heartbeatMs;
/** For a node whose goodbye is waited for, ms. */
export const patientMs = 10_000;

/** The first address of this machine that others reach. */
export const publicAddress = Object.values(networkInterfaces()).flatMap((all) => all ?? []).find(({ internal, family }) => !internal && family === 'IPv4')?.address;

export const film = randomBytes(300_000);

/** A coordinator that nodes may join, with what its administrator and its shim use. */
export async function startCluster(t: Test, options: CoordinatorOptions = {}) {
  const folder = workFolder(t, ['media']);
  writeFileSync(join(folder, 'media/film.mkv'), film);
  const secretFile = join(folder, 'secret');
  const start = (rest: CoordinatorOptions = {}) => runCoordinator({
    port: 0, secretFile, stateDir: join(folder, 'state'), tlsHost: '127.0.0.1', tlsPort: 0, mediaRoots: [join(folder, 'media')], logLevel: 'silent', ...options, ...rest,
  });
  const coordinator = await start();
  t.teardown(() => coordinator.close());
  const secret = readFileSync(secretFile, 'utf8').trim();
  const admin = new Administration(coordinator.url, secret);
  t.teardown(() => admin.close());
  const client = new CoordinatorClient({ urls: [coordinator.url], secret });
  t.teardown(() => client.close());
  const tlsUrl = coordinator.tlsUrl!;
  const token = async (): Promise<string> => (await admin.createToken({ role: 'agent' })).token;
  let nodes = 0;
  /** An agent in this process, which runs no codec. */
  const agent = async (rest: AgentOptions = {}, open: OpenTranscoding = fakeOpener({ segments: 2 }).open): Promise<RunningAgent & { stateDir: string }> => {
    const stateDir = rest.stateDir ?? join(folder, `node-${(nodes += 1)}`);
    const running = await runAgent({ host: '127.0.0.1', port: 0, capacity: 400e6, heartbeatMs, logLevel: 'silent', nodeId: 'board-1', joinUrl: tlsUrl, stateDir, ...rest }, open);
    t.teardown(() => running.close());
    return { ...running, stateDir };
  };
  return { folder, secretFile, secret, start, coordinator, tlsUrl, admin, client, token, agent, filmPath: join(folder, 'media/film.mkv') };
}
