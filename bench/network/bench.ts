import { randomBytes, randomFillSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Signer } from '../../lib/protocol/credentials.js';
import { readSecret } from '../../lib/protocol/secret.js';
import type { OfferedSource } from '../../lib/protocol/session-messages.js';
import { describeSource } from '../../lib/protocol/source.js';
import { mediaTtlMs } from '../../lib/protocol/timing.js';
import { Closers } from '../../test/demo/closers.js';
import type { Owner } from '../../test/e2e/cluster.js';
import { Service } from '../../test/faults/service.js';
import type { Host } from '../../test/survival/network.js';
import { Board } from './board.js';
import { makeFilm } from './film.js';
import { type Figures, figuresOf, type RoundOfWay } from './figures.js';
import { type Link, openLink } from './link.js';
import { type NfsServer, startNfs, whyNoNfs } from './nfs.js';
import { type Pace, paceOf } from './spread.js';
import { ways, type WayName } from './ways.js';

/** Of noise: far more than is read ahead. */
const bulkBytes = 256 << 20;
/** When the server halts, from the start of a transcode in real time, and for how long: shorter and longer than what is read ahead lasts. */
const haltsAfterMs = 3_000;
const haltsMs = [2_000, 5_000] as const;

export interface NetworkFigures {
  rounds: number;
  delayMs?: number;
  /** Other programs' part in it: load of the machine, at the beginning and at the end. */
  load: readonly [number, number];
  figures: Figures[];
  /** Why a way has no figures. */
  missing: Partial<Record<WayName, string>>;
}

interface Scene {
  board: Board;
  films: Record<'bulk' | 'paced', OfferedSource>;
  /** Who serves films by each way. */
  servers: Partial<Record<WayName, { signal: (name: NodeJS.Signals) => void }>>;
  missing: NetworkFigures['missing'];
}

/** Every way does everything once a round, in turn; a round of reading to warm up is not counted. Throws what makes a link impossible. */
export async function benchNetwork(count: number): Promise<NetworkFigures> {
  await using owner = new Closers();
  const link = openLink(owner);
  const scene = await stage(owner, link);
  const [begin = 0] = loadavg();
  const rounds: RoundOfWay[] = [];
  for (let round = -1; round < count; round += 1) {
    for (const way of ways.filter((name) => scene.missing[name] === undefined)) {
      const read = await reading(scene, way);
      if (round >= 0) rounds.push({ ...read, paces: await pacing(scene, way) });
    }
    process.stderr.write(`network: round ${round + 1}\n`);
  }
  const { delayMs } = link;
  return { rounds: count, ...(delayMs === undefined ? {} : { delayMs }), load: [begin, loadavg()[0] ?? 0], figures: figuresOf(rounds), missing: scene.missing };
}

async function stage(owner: Owner, { host, board }: Link): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-network-'));
  owner.teardown(() => rm(folder, { recursive: true, force: true }));
  const [bulk, paced, secretFile] = ['bulk.mkv', 'paced.mkv', 'secret'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(bulk, randomFillSync(new Uint8Array(bulkBytes)));
  await makeFilm(paced);
  const args = ['coordinator', '--secret-file', secretFile, '--media-root', folder, '--host', host.address, '--plain-http', '--log-level', 'error'];
  const http = await Service.start(owner, 'coordinator', args, { within: host.within });
  const signer = new Signer(await readSecret(secretFile));
  const films = { bulk: await offered(bulk, http.url, signer), paced: await offered(paced, http.url, signer) };
  const reader = new Board(owner, board, { origin: http.url, nfsAddress: host.address });
  const nfs = await nfsOrWhyNot(owner, host, folder);
  return { board: reader, films, ...(typeof nfs === 'string' ? { servers: { http }, missing: { nfs } } : { servers: { http, nfs }, missing: {} }) };
}

async function nfsOrWhyNot(owner: Owner, host: Host, folder: string): Promise<NfsServer | string> {
  return whyNoNfs() ?? startNfs(owner, host, folder).catch((error: unknown) => (error as Error).message);
}

/** As the coordinator offers it to the node that gets a session. */
async function offered(path: string, origin: string, signer: Signer): Promise<OfferedSource> {
  const { proof: _, ...source } = await describeSource(path);
  const ticket = signer.issue('media', { ...source, session: randomBytes(16).toString('hex'), expiresAt: Date.now() + mediaTtlMs });
  return { ...source, url: `${origin}/v1/media/${ticket}` };
}

async function reading({ board, films: { bulk: film } }: Scene, way: WayName): Promise<Omit<RoundOfWay, 'paces'>> {
  const seekMs = await board.ask('jumps', { way, film });
  const [firstMs, megabits] = [await board.ask('first', { way, film }), await board.ask('whole', { way, film })];
  return { way, megabits, firstMs, ...(seekMs === null ? {} : { seekMs }) };
}

async function pacing(scene: Scene, way: WayName): Promise<RoundOfWay['paces']> {
  const paces = [{ haltMs: 0, ...paceOf(await scene.board.ask('paced', { way, film: scene.films.paced })) }];
  // Nobody serves a local file.
  for (const haltMs of scene.servers[way] === undefined ? [] : haltsMs) paces.push({ haltMs, ...(await halted(scene, way, haltMs)) });
  return paces;
}

/** The server stands still for a while in the middle of the film. */
async function halted({ board, films, servers }: Scene, way: WayName, haltMs: number): Promise<Pace> {
  const arrivals = board.ask('paced', { way, film: films.paced });
  await sleep(haltsAfterMs);
  servers[way]?.signal('SIGSTOP');
  await sleep(haltMs);
  servers[way]?.signal('SIGCONT');
  return paceOf(await arrivals);
}
