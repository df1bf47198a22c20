import { join } from 'node:path';
import t, { type Test } from 'tap';
import { simulate, simulateDays } from '../../bench/cluster/bench.js';
import { type Arrival, arrivals } from '../../bench/cluster/day.js';
import { measureDecisions } from '../../bench/cluster/decisions.js';
import { type Description, nodesOf, readDescription, tableOf } from '../../bench/cluster/description.js';
import { type LoadFigures, measureLoad } from '../../bench/cluster/load.js';
import { loadTables } from '../../bench/cluster/load-table.js';
import { ours, type Policy } from '../../bench/cluster/policies.js';
import { Simulation } from '../../bench/cluster/simulation.js';
import type { Slumber } from '../../bench/cluster/slumber.js';
import { measureTakeover } from '../../bench/cluster/takeover.js';
import { takeoverTable } from '../../bench/cluster/takeover-table.js';
import { noDemand } from '../../lib/coordinator/sleep/forecast.js';
import { packageRoot } from '../../lib/native/load.js';
import { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { Check } from '../../lib/typebox/check.js';
import { findPostgres, noPostgres } from '../coordinator/postgres/server.js';

t.setTimeout(120_000);

const description = await readDescription(join(packageRoot(import.meta.dirname), 'bench/cluster/home.json'));

t.test('a day is decided by its seed', async (t) => {
  const day = (seed: number) => simulate(description, 60, seed).map(({ decisionMs: _, ...row }) => row);
  t.strictSame(day(1), day(1));
  t.notSame(day(1), day(2));
});

t.test('of several days the counts are added up, and each tells what it took', async (t) => {
  const [one, other] = [1, 2].map((seed) => simulate(description, 60, seed));
  const { rows } = simulateDays(description, 60, [1, 2]);
  t.equal(rows.length, one!.length);
  for (const [index, { policy, slumber, late, live, wattHours }] of rows.entries()) {
    const [a, b] = [one![index]!, other![index]!];
    t.strictSame({ policy, slumber, late, live, wattHours }, { policy: a.policy, slumber: a.slumber, late: a.late + b.late, live: a.live + b.live, wattHours: [a.wattHours, b.wattHours] });
  }
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
  const row = (policy: string, sleeps: boolean) => rows.find((each) => each.policy === policy && (each.slumber !== 'never') === sleeps)!;
  for (const sleeps of [false, true]) t.ok(row('ours', sleeps).late <= row('round-robin', sleeps).late);
  t.equal(row('ours', false).awake > 6.9, true);
  t.match(row('ours', true), { late: 0, refused: 0 }, 'where all has room, nobody is sent away or late');
  for (const peer of ['round-robin', 'least loaded']) for (const sleeps of [false, true]) t.ok(row('ours', true).wattHours < 0.7 * row(peer, sleeps).wattHours, `${peer}, boards ${sleeps ? 'sleep' : 'never sleep'}`);
});

/** A host that is always on, and a board that may sleep. */
const small: Description = {
  name: 'small', sources: {}, boards: [
    { name: 'host', host: true, count: 1, cores: 1, memory: 8e9, network: 1e9, watts: { idle: 10, busy: 30 }, parts: [['decode', 'h264', 8, 'cpu', 1e6], ['scale', 'bicubic', 8, 'cpu', 1e6], ['encode', 'h264', 8, 'cpu', 25]] },
    { name: 'board', count: 1, cores: 1, memory: 8e9, network: 1e9, watts: { idle: 5, busy: 15, sleep: 0.5 }, wakeSeconds: 8, parts: [['decode', 'h264', 8, 'cpu', 1e6], ['scale', 'bicubic', 8, 'cpu', 1e6], ['encode', 'h264', 8, 'cpu', 1e6]] },
  ],
};
const nodes = nodesOf(small);
const film = arrivals(50, 1).find(({ kind }) => kind === '1080p to 720p')!;
/** An hour from noon on, of a film that is as it is assumed. */
const hour: Arrival = { ...film, at: 43_200, seconds: 3_600, truth: 1 };
/** Of the host's one engine. */
const share = nodes[0]!.speeds.usageOf(hour.need).shares[0]!;

function play(policy: Policy, slumber: Slumber, day: Arrival[] = []) {
  return new Simulation({ nodes, policy, slumber, history: noDemand }).run(day, []);
}
const about = (t: Test, found: number, expected: number, what: string): void => void t.ok(Math.abs(found - expected) < 0.02, `${what}: ${found.toFixed(3)} Wh, ${expected.toFixed(3)} expected`);

t.test('energy is that of boards at rest, at work and asleep', async (t) => {
  const asleep = 240 + 5 / 6 + (0.5 * (86_400 - 600)) / 3_600;
  about(t, play(ours, 'never').wattHours, 24 * 15, 'nobody sleeps');
  for (const slumber of ['when idle', 'as foreseen'] as const) about(t, play(ours, slumber).wattHours, asleep, slumber);
  const busy = play(() => 'host-1', 'never', [hour]);
  t.ok(share > 0.5 && share < 1);
  about(t, busy.wattHours, 24 * 15 + 20 * share, 'one hour of one film');
  t.match(busy, { refused: 0, late: 0, waited: 0 });
});

t.test('what is refused is made by the server itself, and what is late is made nevertheless', async (t) => {
  const refused = play(() => undefined, 'never', [hour]);
  about(t, refused.wattHours, 24 * 15 + 20 * share, 'refused');
  t.match(refused, { refused: 1, late: 0 });
  const late = play(() => 'host-1', 'never', Array.from({ length: 3 }, () => ({ ...hour })));
  about(t, late.wattHours, 24 * 15 + 20 * 3 * share, 'three where one and a half have room');
  t.match(late, { late: 3, refused: 0, lateOnHost: 0 });
  t.match(play(() => undefined, 'never', Array.from({ length: 3 }, () => ({ ...hour }))), { late: 3, refused: 3, lateOnHost: 3 });
});

t.test('whoever comes to a board that sleeps waits until it is awake', async (t) => {
  const woken = play(() => 'board-1', 'when idle', [hour]);
  t.match(woken, { waited: 1, late: 0 });
  const awakeHours = 600 / 3_600 + (hour.seconds + 8 + 600) / 3_600;
  t.ok(Math.abs(woken.awake - (1 + awakeHours / 24)) < 0.001, `${woken.awake}`);
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
