import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../../lib/native/load.js';
import { build, type Built } from './build.js';
import { type Chroot, finished } from './chroot.js';

/** Both Containerfiles, step by step, in chroots; and what came out, started as an engine would: `npm run test:containers [-- coordinator|agent]`. */

const context = packageRoot(import.meta.dirname);
const folder = process.env['JETSON_AV_CONTAINERS'] ?? '/var/tmp/jetson-av-containers';
const cache = process.env['JETSON_AV_CACHE'] ?? join(folder, 'cache');
const log = (line: string): void => void process.stdout.write(`${line}\n`);
const mib = (path: string): number => Number(/^\d+/.exec(execFileSync('du', ['--summarize', '--block-size=1M', path], { encoding: 'utf8' }))?.[0]);

/** What each is told beside what its image says: a machine has other coordinators, too. */
async function told(name: string): Promise<Record<string, string>> {
  const [plain, tls] = [await freePort(), await freePort()];
  if (name === 'coordinator') return { JETSON_AV_COORDINATOR_PORT: plain, JETSON_AV_COORDINATOR_TLS_PORT: tls };
  return { JETSON_AV_AGENT_PORT: plain, JETSON_AV_AGENT_STATE_DIR: '', JETSON_AV_SECRET_FILE: '/run/jetson-av/secret' };
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

const limitMs = 180_000;

/** Starts its entry point, asks for its health, uses it, and ends it. */
async function tryOut(name: string, built: Built): Promise<void> {
  const { root, base, entrypoint } = built;
  log(`${name}: version ${(await finished(root.start(['jetson-av', '--version']), 'the command')).trim()}; ${mib(root.root)} MiB, ${mib(base)} of them Debian and Node`);
  const options = { env: await told(name), mounts: { '/run/jetson-av': secretFolder() } };
  const child = root.start(entrypoint, options);
  const ended = finished(child, entrypoint.join(' '));
  ended.catch(() => undefined);
  await Promise.race([untilWell(name, built, options), ended.then(() => Promise.reject(new Error(`${name} ended by itself`)))]);
  const use = name === 'coordinator' ? ['jetson-av', 'plex', 'executable', '-o', '/state/jetson-av-plex'] : ['jetson-av', 'doctor', '--quick'];
  log(`${name}: ${use.join(' ')}: ${(await finished(root.start(use, options), use.join(' '))).trimEnd()}`);
  child.kill('SIGTERM');
  await ended;
  log(`${name}: ended in good order`);
}

/** As the images' user may read it. */
function secretFolder(): string {
  const secret = join(folder, 'secret');
  mkdirSync(secret, { recursive: true });
  writeFileSync(join(secret, 'secret'), randomBytes(32).toString('base64url'), { mode: 0o600 });
  for (const path of [secret, join(secret, 'secret')]) chownSync(path, 1000, 1000);
  return secret;
}

async function untilWell(name: string, { root, health }: Built, options: Parameters<Chroot['start']>[1]): Promise<void> {
  for (const began = performance.now(); ;) {
    try {
      const said = await finished(root.start(health, options), health.join(' '));
      log(`${name}: ${said.trimEnd()}, after ${((performance.now() - began) / 1_000).toFixed(1)} s`); return;
    } catch (error) {
      if (performance.now() - began > limitMs) throw error;
    }
    await sleep(1_000);
  }
}

if (process.getuid?.() !== 0) throw new Error('Chroots need root');
mkdirSync(cache, { recursive: true });
const names = process.argv.length > 2 ? process.argv.slice(2) : ['coordinator', 'agent'];
for (const name of names) {
  log(`# ${name}`);
  await tryOut(name, await build({ context, file: join(context, `deploy/container/${name}.Containerfile`), folder, cache, log }));
}
