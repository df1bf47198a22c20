import { join } from 'node:path';
import t from 'tap';
import { simulate } from '../../bench/cluster/bench.js';
import { arrivals } from '../../bench/cluster/day.js';
import { measureDecisions } from '../../bench/cluster/decisions.js';
import { nodesOf, readDescription, tableOf } from '../../bench/cluster/description.js';
import { type LoadFigures, measureLoad } from '../../bench/cluster/load.js';
import { loadTables } from '../../bench/cluster/load-table.js';
import { measureTakeover } from '../../bench/cluster/takeover.js';
import { takeoverTable } from '../../bench/cluster/takeover-table.js';
import { packageRoot } from '../../lib/native/load.js';
import { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { Check } from '../../lib/typebox/check.js';
import { findPostgres, noPostgres } from '../coordinator/postgres/server.js';

const description = await readDescription(join(packageRoot(import.meta.dirname), 'bench/cluster/home.json'));

t.test('a day is decided by its seed', async (t) => {
  const day = (seed: number) => simulate(description, 150, seed).map(({ decisionMs: _, ...row }) => row);
  t.strictSame(day(1), day(1));
  t.notSame(day(1), day(2));
});

t.test('a day has its kinds of sessions, most of them in the evening', async (t) => {
  const day = arrivals(2_000, 1);
  const between = (from: number, to: number) => day.filter(({ at }) => at >= from * 3_600 && at < to * 3_600).length;
  t.ok(between(19, 22) > 4 * between(2, 5));
  t.equal(new Set(day.map(({ kind }) => kind)).size, 4);
  t.ok(day.every(({ at, seconds, truth }) => at < 86_400 && seconds > 0 && truth > 0));
});

t.test('who looks at what fits keeps viewers from being late, and boards asleep', async (t) => {
  const rows = simulate(description, 300, 1);
  const row = (policy: string, sleeps: boolean) => rows.find((each) => each.policy === policy && each.sleeps === sleeps)!;
  for (const sleeps of [false, true]) t.ok(row('ours', sleeps).late < row('round-robin', sleeps).late);
  t.ok(row('ours', true).wattHours < row('ours', false).wattHours);
  t.equal(row('ours', false).awake > 6.9, true);
});

t.test('boards are described as agents tell of themselves', async (t) => {
  t.equal(nodesOf(description).length, 7);
  for (const board of description.boards) t.ok(Check(CapacityTable, tableOf(board)), board.name);
});

t.test('decisions are measured over whole clusters', async (t) => {
  const { placed, refused, sessions } = measureDecisions(description.boards.slice(0, 3).map(tableOf), 30, 4, 10);
  t.equal(sessions, 120);
  t.ok(placed.median > 0 && refused.median >= 0 && placed.most >= placed.median);
});

t.test('a coordinator is loaded from outside, up to the rate that was asked for, and killed', async (t) => {
  const tables = description.boards.slice(0, 3).map(tableOf);
  const load = await measureLoad({ tables, nodes: 12, sessions: 2, rates: [20], secondsOfStep: 1, seed: 1 });
  const [still, asked] = load.steps;
  t.equal(load.steps.length, 2);
  t.match(still, { asked: 0, answered: 0, failed: 0 });
  t.ok(still!.heartbeats.perSecond > 0);
  t.match(asked, { asked: 20, refused: 0, failed: 0 });
  t.ok(asked!.answered > 0 && asked!.coordinator.cpu > 0 && asked!.coordinator.residentMiB > 10);
  t.ok(load.restart.known >= load.restart.listens);
  t.match(loadTables(JSON.parse(JSON.stringify(load)) as LoadFigures), /One coordinator, 12 nodes with 24 sessions/);
});

t.test('two coordinators are loaded from outside, and each is killed once', { skip: findPostgres() === undefined ? noPostgres : false }, async (t) => {
  const figures = await measureTakeover({ tables: description.boards.slice(0, 3).map(tableOf), nodes: 12, sessions: 2, secondsOfStep: 1, seed: 1 });
  const [leader, follower] = figures!.strikes;
  t.match(leader, { struck: 'leader', refused: 0, failed: 0 });
  t.ok(leader!.leads! > 0 && leader!.known >= leader!.leads! && leader!.asked > 10);
  t.match(follower, { struck: 'follower', refused: 0, failed: 0 });
  t.match(takeoverTable(figures!), /behind one name, 12 nodes with 24 sessions/);
});
