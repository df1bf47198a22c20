import { setTimeout as sleep } from 'node:timers/promises';
import { Signer } from '../../lib/protocol/credentials.js';
import { readSecret } from '../../lib/protocol/secret.js';
import { findPostgres, PostgresServer } from '../../test/coordinator/postgres/server.js';
import { Closers } from '../../test/demo/closers.js';
import { Service } from '../../test/faults/service.js';
import { OneName } from '../../test/survival/one-name.js';
import { until } from '../../test/until.js';
import { Boards } from './boards.js';
import { healthOf, startMs, withFilm } from './coordinators.js';
import type { LoadPlan } from './load.js';
import { Random } from './random.js';
import { type Ranks, ranks } from './ranks.js';
import { Shims } from './shims.js';

/** What SIGKILL of one of two coordinators is to those who ask them, behind one name; times in ms. */
export interface Strike {
  struck: 'leader' | 'follower';
  /** Until the other one leads; absent where it did before. */
  leads?: number;
  /** Until the one that leads knows all nodes. */
  known: number;
  asked: number;
  refused: number;
  failed: number;
  place: Ranks;
}

export interface TakeoverFigures {
  nodes: number;
  sessions: number;
  /** Questions a second. */
  rate: number;
  strikes: Strike[];
}

const rate = 50;
/** Of the time that is asked for. */
const strikeAt = 0.4;

/** undefined where there is no PostgreSQL for them to share. */
export async function measureTakeover({ tables, nodes, sessions, secondsOfStep: seconds, seed }: Omit<LoadPlan, 'rates'>): Promise<TakeoverFigures | undefined> {
  const found = findPostgres();
  if (found === undefined) return undefined;
  await using owner = new Closers();
  const { folder, secretFile, film } = await withFilm(owner);
  const database = await (await PostgresServer.start(owner, found)).database();
  const start = (name: string): Promise<Service> => Service.start(owner, name, ['coordinator', '--secret-file', secretFile, '--media-root', folder, '--log-level', 'error'], { env: { DATABASE_URL: database } });
  const pair = [await start('one'), await start('other')] as const;
  const { url } = await OneName.open(owner, pair.map((coordinator) => coordinator.url));
  const signer = new Signer(await readSecret(secretFile));
  const boards = await Boards.start({ url, signer, tables, count: nodes, sessions });
  owner.teardown(() => boards.close());
  const shims = new Shims(url, boards, signer, film);
  owner.teardown(() => shims.close());
  const strikes: Strike[] = [];
  for (const struck of ['leader', 'follower'] as const) {
    await until(() => knowsAll(pair, nodes), startMs, 'all nodes');
    await shims.ask(rate, seconds, new Random(seed));
    strikes.push(await strike(struck, pair, { nodes, seconds, shims, random: new Random(seed) }));
    await Promise.all(pair.map((coordinator) => coordinator.up()));
  }
  return { nodes, sessions: nodes * sessions, rate, strikes };
}

async function strike(struck: Strike['struck'], pair: readonly [Service, Service], { nodes, seconds, shims, random }: { nodes: number; seconds: number; shims: Shims; random: Random }): Promise<Strike> {
  const isFirst = (await healthOf(pair[0].url)).leads === (struck === 'leader');
  const [one, other] = isFirst ? pair : [pair[1], pair[0]] as const;
  const asking = shims.ask(rate, seconds, random);
  await sleep(strikeAt * seconds * 1_000);
  const begin = performance.now();
  one.kill();
  await until(async () => (await healthOf(other.url)).leads, startMs, 'the other leader');
  const leads = performance.now() - begin;
  await until(async () => (await healthOf(other.url)).nodes === nodes, startMs, 'all nodes');
  const known = performance.now() - begin;
  const { times, refused, failed } = await asking;
  return { struck, ...(struck === 'leader' ? { leads } : {}), known, asked: times.length + failed, refused, failed, place: ranks(times) };
}

async function knowsAll(pair: readonly Service[], nodes: number): Promise<boolean> {
  const all = await Promise.all(pair.map(({ url }) => healthOf(url)));
  return all.some((health) => health.leads && health.nodes === nodes);
}
