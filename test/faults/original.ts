import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { runShim } from '../../lib/plex/shim.js';
import { CoordinatorClient, readSecret } from '../../lib/protocol/client.js';
import { until } from '../until.js';

/**
 * Stands in for Plex's own transcoder, which is not ours to ship: a program that does the whole command line alone, with a cluster inside
 * of itself, so that the player of a session that fell back is given a film to look at. Writes down that it ran.
 */
const folder = dirname(process.env['JETSON_AV_SECRET_FILE'] ?? '');
appendFileSync(join(folder, 'originals'), `${process.cwd()}\n`);
const own = join(folder, `original-${process.pid}`);
mkdirSync(own);
const secretFile = join(own, 'secret');
const coordinator = await runCoordinator({ port: 0, secretFile, logLevel: 'silent' });
const agent = await runAgent({ port: 0, secretFile, nodeId: 'original', coordinatorUrls: [coordinator.url], pathMap: ['/=/'], capacity: 1e9, scratchDir: own, logLevel: 'silent' });
await using client = new CoordinatorClient({ urls: [coordinator.url], secret: await readSecret(secretFile) });
await until(() => client.state().then(({ nodes }) => nodes.length === 1, () => false), 30_000, 'the node inside');
const env = { ...process.env, JETSON_AV_COORDINATORS: coordinator.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_ORIGINAL: '', JETSON_AV_LOG: join(folder, 'original.log') };
process.exitCode = await runShim({ argv: process.argv.slice(2), env });
await agent.close();
await coordinator.close();
