import fc from 'fast-check';
import t from 'tap';
import { usedBy } from '../../lib/coordinator/candidates.js';
import { explain, refusalText } from '../../lib/coordinator/explanation.js';
import { batchShare, type Candidate, type Demand, fitsWhenIdle, place, unused, type Used } from '../../lib/coordinator/placement.js';
import { MeasuredSpeeds, type Need, type Speeds, speedsOfNumber } from '../../lib/coordinator/speeds.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import { costOf } from '../../lib/protocol/cost.js';
import { margin } from '../../lib/protocol/real-time.js';
import type { VideoSummary } from '../../lib/protocol/summary.js';
import { boardParts, capacityTable, cpuParts, part } from './fixtures.js';

/** A session by its video. */
function needOf(video: Partial<VideoSummary> = {}): Need {
  const summary = { live: true, video: [{ codec: 'h264' as const, width: 1280, height: 720, fps: 24, tonemap: false, deinterlace: false, ...video }], audio: 1, copied: 0 };
  return { benchmark: benchmarkCost(summary), cost: costOf(summary) };
}

const sdr = needOf();
const hdr = needOf({ tonemap: true, width: 1920, height: 1080 });
const copied: Need = { benchmark: 1e6, cost: costOf({ live: true, video: [{ codec: 'copy', tonemap: false, deinterlace: false }], audio: 1, copied: 1 }) };

const demand = (need: Need = sdr, rest: Partial<Demand> = {}): Demand => ({ ...need, live: true, exclude: new Set<string>(), ...rest });
const batch = (need: Need = sdr): Demand => demand(need, { live: false });

function candidate(id: string, speeds: Speeds | undefined, running: readonly (readonly [need: Need, live?: 'batch'])[] = [], rest: Partial<Candidate> = {}): Candidate {
  const used = speeds === undefined ? unused(speeds) : usedBy(running.map(([need, kind]) => ({ session: { live: kind === undefined }, need })), speeds);
  return { id, alive: true, draining: false, speeds, used, correction: 1, temperature: null, ...rest };
}

/** A node that told a single number, of which so many pixels/s are taken. */
function old(id: string, { capacity = 100e6, reserved = 0, sessions = 0, ...rest }: { capacity?: number; reserved?: number; sessions?: number } & Partial<Candidate> = {}): Candidate {
  const used: Used = { ...unused(speedsOfNumber(1)), live: [reserved / capacity], sessions };
  return { id, alive: true, draining: false, speeds: capacity > 0 ? speedsOfNumber(capacity) : undefined, used, correction: 1, temperature: null, ...rest };
}
const oldNeed = (benchmark: number): Need => ({ benchmark, cost: { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 } });
const thirty = demand(oldNeed(30e6));

const measured = (id: string, rest: Partial<Candidate> = {}, table: CapacityTable = capacityTable(), running: readonly (readonly [Need, 'batch'?])[] = []) => candidate(id, new MeasuredSpeeds(table), running, rest);
const board = (id: string, running: readonly (readonly [Need, 'batch'?])[] = [], rest: Partial<Candidate> = {}, table = capacityTable(boardParts)) => measured(id, rest, table, running);
const times = (count: number, need: Need = sdr, kind?: 'batch'): (readonly [Need, 'batch'?])[] => Array.from({ length: count }, () => (kind === undefined ? [need] : [need, kind]));

/** W that a picture of 1080p costs, in its encoder alone. */
const withWatts = (joules: number) => capacityTable(cpuParts.map((each) => ({ ...each, rates: each.rates.map((rate) => ({ ...rate, joules: each.task === 'encode' ? joules : 0 })) })));

const film = { path: '/media/film.mkv', served: true };
const maps = (visible = true) => ({ maps: [{ from: '/media', visible }] });

const table: [what: string, nodes: Candidate[], demand: Demand, expected: string | undefined, reasons?: Record<string, RegExp>][] = [
  // A single number, as agents of before tell it.
  ['no node at all', [], thirty, undefined, {}],
  ['one idle node', [old('a')], thirty, 'a'],
  ['the emptier of two', [old('a', { reserved: 40e6, sessions: 1 }), old('b')], thirty, 'b'],
  ['the larger of two idle ones, since it is emptier afterwards', [old('a'), old('b', { capacity: 400e6 })], thirty, 'b'],
  ['the emptier by share, not by pixels', [old('a'), old('b', { capacity: 400e6, reserved: 260e6, sessions: 5 })], thirty, 'a'],
  ['equal nodes: fewer sessions', [old('a', { sessions: 2 }), old('b', { sessions: 1 })], thirty, 'b'],
  ['equal nodes: by name', [old('c'), old('b'), old('a')], thirty, 'a'],
  ['a lost lease', [old('a', { alive: false })], thirty, undefined, { a: /no heartbeat within the lease/ }],
  ['a draining node', [old('a', { draining: true }), old('b', { reserved: 40e6 })], thirty, 'b'],
  ['an excluded node', [old('a'), old('b', { reserved: 40e6 })], { ...thirty, exclude: new Set(['a']) }, 'b'],
  ['all excluded', [old('a')], { ...thirty, exclude: new Set(['a']) }, undefined, { a: /excluded by the request/ }],
  ['a node without capacity', [old('a', { capacity: 0 })], thirty, undefined, { a: /no measured capacity/ }],
  ['exactly the margin free, for all of them', [old('a', { reserved: 100e6 / margin - 30e6 })], thirty, 'a'],
  ['less than the margin', [old('a', { reserved: 100e6 / margin - 29e6 })], thirty, undefined, { a: /needs 39 Mpixel\/s of 38 Mpixel\/s free \(100 Mpixel\/s in all\)/ }],
  ['a session too large for any node', [old('a'), old('b')], demand(oldNeed(90e6)), undefined, { a: /needs 117 Mpixel\/s of 100/, b: /needs 117/ }],
  ['the same, when nobody waits for it', [old('a')], batch(oldNeed(90e6)), 'a'],
  ['work of any size on an idle node, when nobody waits', [old('a')], batch(oldNeed(900e6)), 'a'],
  ['work that nobody waits for, on a full node', [old('a', { reserved: 60e6 })], batch(oldNeed(30e6)), undefined, { a: /needs 30 Mpixel\/s of 22/ }],
  ['a node that falls behind takes nothing live', [old('a', { slowest: 0.8 }), old('b', { reserved: 40e6 })], thirty, 'b'],
  ['a node that just holds real time', [old('a', { slowest: 1 })], thirty, 'a'],
  ['a node that falls behind takes what nobody waits for', [old('a', { slowest: 0.8 })], batch(oldNeed(30e6)), 'a'],

  // Parts that share the cores: their times add up.
  ['a measured node', [measured('a')], demand(), 'a'],
  ['cores that are full', [measured('a', {}, capacityTable(), times(4))], demand(), undefined, { a: /needs 3[0-9] % of its cpu where [0-9]+ % is free \(1.3 x real time\)/ }],
  ['a stage too slow by itself', [measured('a', {}, capacityTable([...cpuParts.filter(({ task }) => task !== 'decode'), part('decode', 'hevc', 10, 'cpu', 210)]))], demand(hdr), undefined, { a: /alone reaches 1.05x in decode hevc, 10 bit, 8.3 Mpixel at 24, and 1.3x is needed/ }],
  ['the same, when nobody waits', [measured('a', {}, capacityTable([...cpuParts.filter(({ task }) => task !== 'decode'), part('decode', 'hevc', 10, 'cpu', 210)]))], batch(hdr), 'a'],
  ['a node that measured nothing of what it takes', [measured('a', {}, capacityTable([part('scale', 'bicubic', 8, 'cpu', 2_000)]))], demand(), undefined, { a: /knows nothing of its speed in: decode h264/ }],
  ['a decoder that is guessed from another', [measured('a', {}, capacityTable(cpuParts))], demand(needOf({ source: { codec: 'vp9', width: 1920, height: 1080 } })), 'a'],

  ['a decoder called as something that every object has', [measured('a', {}, capacityTable(cpuParts), times(3))], demand(needOf({ source: { codec: 'constructor', width: 1920, height: 1080 } })), undefined, { a: /of its cpu where/ }],

  // Engines: each is full for itself.
  ['a board whose decoder is full', [board('a', times(1, { ...sdr, cost: { ...sdr.cost, stages: [{ ...sdr.cost.stages[0]!, fps: 180 }] } }))], demand(), undefined, { a: /of its nvdec where/ }],
  ['a board whose decoder is full, for what needs no decoder', [board('a', times(1, { ...sdr, cost: { ...sdr.cost, stages: [{ ...sdr.cost.stages[0]!, fps: 180 }] } }))], demand(copied), 'a'],
  ['a board that has room where cores alone would have none', [measured('b', {}, capacityTable(), times(4)), board('a', times(4))], demand(), 'a'],

  // What is no engine.
  ['memory', [measured('a', {}, capacityTable(cpuParts, { memory: 200 << 20 }))], demand(), undefined, { a: /needs 2[0-9]{2} MiB of 200 MiB memory free/ }],
  ['a link that receives too little', [board('a', [], {}, capacityTable(boardParts, { networkIn: 60e6 }))], demand(hdr), undefined, { a: /needs 7[89] Mbit\/s of 60 Mbit\/s free to receive/ }],
  ['a link that sends too little', [measured('a', {}, capacityTable(cpuParts, { networkOut: 1e6 }))], demand(), undefined, { a: /of 1 Mbit\/s free to send/ }],
  ['an encoder without a session left', [board('a', times(2), {}, capacityTable(boardParts, { encoderSessions: [{ engine: 'nvenc', most: 2 }] }))], demand(), undefined, { a: /has 0 sessions of its encoder free of 1 needed/ }],
  ['the same, for a copy', [board('a', times(2), {}, capacityTable(boardParts, { encoderSessions: [{ engine: 'nvenc', most: 2 }] }))], demand(copied), 'a'],
  ['a node with its most sessions', [measured('a', {}, capacityTable(cpuParts, { sessions: 1 }), [[copied]])], demand(copied), undefined, { a: /runs as many sessions as it takes/ }],

  // What viewers are spared.
  ['a viewer goes before work that nobody waits for', [measured('a', {}, capacityTable(), times(4, sdr, 'batch'))], demand(), 'a'],
  ['work that nobody waits for takes nothing from viewers', [measured('a', {}, capacityTable(), times(3))], batch(), undefined, { a: /of its cpu where/ }],
  ['a node that is slower than it measured', [measured('a', { correction: 0.4 }, capacityTable(), times(1))], demand(), undefined, { a: /of its cpu where/ }],

  // The order of those that fit.
  ['awake before asleep, however full', [measured('a', { asleep: true }), measured('b', {}, capacityTable(), times(2))], demand(), 'b'],
  ['asleep rather than not at all', [measured('a', { asleep: true }), measured('b', {}, capacityTable(), times(4))], demand(), 'a'],
  ['the least energy', [measured('a', {}, withWatts(0.9)), measured('b', {}, withWatts(0.2), times(1))], demand(), 'b'],
  ['the least energy: a board that could sleep stays so', [measured('a', { idleWatts: 5 }, withWatts(0.2)), measured('b', { idleWatts: 5 }, withWatts(0.2), times(2))], demand(), 'b'],
  ['a difference of noise decides nothing', [measured('a', {}, withWatts(0.201), times(1)), measured('b', {}, withWatts(0.204))], demand(), 'b'],
  ['energy that is known before energy that is not', [measured('a'), measured('b', {}, withWatts(2))], demand(), 'b'],
  ['the cooler board', [measured('a', { temperature: 84 }), measured('b', { temperature: 60 }, capacityTable(), times(1))], demand(), 'b'],
  ['cool enough is cool', [measured('a', { temperature: 70 }), measured('b', { temperature: 40 }, capacityTable(), times(1))], demand(), 'a'],
  ['the node that has the film', [measured('a'), measured('b', maps(), capacityTable(), times(1))], demand(sdr, { sources: [film] }), 'b'],
  ['a mapped folder that is empty holds no film', [measured('a'), measured('b', maps(false), capacityTable(), times(1))], demand(sdr, { sources: [film] }), 'a'],
  ['a film that nobody serves, for a node without a map', [measured('a', { maps: [] }), measured('b', maps(false), capacityTable(), times(1))], demand(sdr, { sources: [{ ...film, served: false }] }), 'b', { a: /maps no folder that the film lies in/ }],
  ['a film that nobody serves, for a node that tells no maps', [measured('a')], demand(sdr, { sources: [{ ...film, served: false }] }), 'a'],
  ['a folder whose name begins alike', [measured('a', { maps: [{ from: '/med', visible: true }] })], demand(sdr, { sources: [{ ...film, served: false }] }), undefined, { a: /maps no folder/ }],
  ['old and measured nodes side by side', [old('a', { capacity: 60e6 }), measured('b')], demand(), 'b'],
];

for (const [what, nodes, request, expected, reasons] of table) {
  t.test(`placement: ${what}`, async (t) => {
    const { best, ranked, fitting } = place(nodes, request);
    t.equal(best, fitting === 0 ? undefined : ranked[0]);
    t.strictSame(ranked.map(({ node }) => node.id).sort(), nodes.map(({ id }) => id).sort(), 'every node has its verdict');
    t.equal(fitting === 0 ? undefined : ranked[0]?.node.id, expected, ranked.map((verdict) => `${verdict.node.id} ${refusalText(verdict, request)} ${verdict.rank.join(' ')}`).join('; '));
    for (const verdict of ranked.slice(fitting)) if (expected === undefined || reasons?.[verdict.node.id] !== undefined) t.match(refusalText(verdict, request), reasons?.[verdict.node.id]);
    if (fitting > 0) t.match(explain(ranked[0]!, fitting, request), /% (of its [a-z]+ )?in use with this session of [0-9.]+ Mpixel\/s/);
  });
}

t.test('the explanation says what decided', async (t) => {
  const told = (nodes: Candidate[], asked: Demand) => {
    const { ranked, fitting } = place(nodes, asked);
    return explain(ranked[0]!, fitting, asked);
  };
  t.match(told([measured('a', maps(), withWatts(0.5))], demand(sdr, { sources: [film] })), /^the only node that fits: [0-9]+ % of its cpu in use with this session of 2[0-9] Mpixel\/s, 5\.[0-9] W more, has the film$/);
  t.match(told([board('a', times(1, sdr, 'batch')), board('b', times(1))], demand()), /^first of 2 nodes that fit: .* before work that nobody waits for$/);
});

t.test('waiting helps where an idle node would do', async (t) => {
  const helps = (node: Candidate) => fitsWhenIdle(place([node], demand()).ranked[0]!, demand());
  t.equal(helps(measured('a', { slowest: 0.5, correction: 0.5 }, capacityTable(), times(9))), true);
  t.equal(helps(measured('a', {}, capacityTable(cpuParts, { memory: 1 }))), false);
  t.equal(helps(measured('a', { alive: false })), false, 'one that is lost is not idle');
});

t.test('sessions placed one after the other spread over equal nodes', async (t) => {
  const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
  for (let count = 0; count < 6; count += 1) {
    const nodes = Object.entries(counts).map(([id, sessions]) => measured(id, {}, capacityTable(), times(sessions)));
    counts[place(nodes, demand()).ranked[0]!.node.id]! += 1;
  }
  t.strictSame(counts, { a: 2, b: 2, c: 2 });
});

/** Any cluster: nodes of every kind, in any state, with any sessions. */
const anyNeed = fc.constantFrom(sdr, hdr, copied, needOf({ codec: 'hevc', width: 1920, height: 1080 }), needOf({ deinterlace: true, width: 640, height: 360 }));
const anyTable = fc.record({
  speed: fc.double({ min: 0.05, max: 4, noNaN: true }), engines: fc.boolean(), sessions: fc.integer({ min: 0, max: 8 }), joules: fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined }),
  memory: fc.option(fc.integer({ min: 0, max: 4e9 }), { nil: null }), networkIn: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: null }), most: fc.integer({ min: 0, max: 4 }),
}).map(({ speed, engines, joules, most, ...bounds }) => capacityTable(
  (engines ? boardParts : cpuParts).map((each) => ({ ...each, rates: each.rates.map((rate) => ({ ...rate, perSecond: rate.perSecond * speed, alone: rate.alone * speed, ...(joules === undefined ? {} : { joules }) })) })),
  { ...bounds, encoderSessions: engines ? [{ engine: 'nvenc', most }] : [] },
));
const anySpeeds = fc.oneof(anyTable.map((table): Speeds => new MeasuredSpeeds(table)), fc.integer({ min: 1e6, max: 1e9 }).map(speedsOfNumber));
const anyNode = fc.record({
  speeds: anySpeeds, running: fc.array(fc.tuple(anyNeed, fc.constantFrom(undefined, 'batch' as const)), { maxLength: 6 }), correction: fc.double({ min: 0.25, max: 1, noNaN: true }),
  alive: fc.boolean(), draining: fc.boolean(), asleep: fc.boolean(), temperature: fc.option(fc.integer({ min: 20, max: 100 }), { nil: null }), slowest: fc.double({ min: 0.5, max: 3, noNaN: true }),
});
const anyNodes = fc.array(anyNode, { maxLength: 12 }).map((found) => found.map(({ speeds, running, ...rest }, index) => ({ running, node: candidate(`n${index}`, speeds, running.map(([need, kind]) => (kind === undefined ? [need] : [need, kind])), rest) })));
const anyDemand = fc.record({ need: anyNeed, live: fc.boolean(), excluded: fc.subarray(['n0', 'n1', 'n5']) }).map(({ need, live, excluded }) => demand(need, { live, exclude: new Set(excluded) }));
const runs = { seed: 7, numRuns: 100 } as const;

t.test('a node that is chosen has room for all of its sessions and this one, added up anew', async () => {
  fc.assert(fc.property(anyNodes, anyDemand, (nodes, asked) => {
    const { ranked, fitting } = place(nodes.map(({ node }) => node), asked);
    return ranked.slice(0, fitting).every(({ node }) => {
      const { running } = nodes.find((each) => each.node === node)!;
      const speeds = node.speeds!;
      const own = speeds.usageOf(asked);
      const usages = running.map(([need, kind]) => ({ usage: speeds.usageOf(need), live: kind === undefined }));
      const sum = (value: (each: (typeof usages)[number]) => number) => usages.reduce((total, each) => total + value(each), 0);
      const engines = speeds.engines.every((_, index) => {
        const live = sum(({ usage, live }) => (live ? usage.shares[index]! : 0));
        const others = sum(({ usage, live }) => (live ? 0 : batchShare(usage.shares[index]!)));
        const after = asked.live ? (live + own.shares[index]!) * margin : live * margin + others + batchShare(own.shares[index]!);
        return own.shares[index] === 0 || after <= node.correction + 1e-6;
      });
      const { bounds } = speeds;
      return node.alive && !node.draining && !asked.exclude.has(node.id) && engines && running.length < bounds.sessions
        && (!asked.live || (own.alone * node.correction >= margin && (node.slowest ?? 1) >= 1))
        && sum(({ usage }) => usage.memory) + own.memory <= bounds.memory + 1e-3 && (sum(({ usage }) => usage.networkIn) + own.networkIn) * margin <= bounds.networkIn + 1e-3
        && speeds.engines.every((_, index) => own.encoderSessions[index] === 0 || sum(({ usage }) => usage.encoderSessions[index]!) + own.encoderSessions[index]! <= bounds.encoderSessions[index]!);
    });
  }), runs);
});

t.test('one more node never makes a refusal of a place', async () => {
  fc.assert(fc.property(anyNodes, anyNode, anyDemand, (nodes, { speeds, running, ...rest }, asked) => {
    const before = nodes.map(({ node }) => node);
    const more = candidate('one-more', speeds, running.map(([need, kind]) => (kind === undefined ? [need] : [need, kind])), rest);
    return place([...before, more], asked).fitting >= place(before, asked).fitting;
  }), runs);
});

t.test('the order of the nodes does not matter, and the input is left alone', async () => {
  fc.assert(fc.property(anyNodes, anyDemand, fc.infiniteStream(fc.nat()), (nodes, asked, numbers) => {
    const given = nodes.map(({ node }) => node);
    const before = JSON.stringify(given);
    const shuffled = given.map((node) => ({ node, at: numbers.next().value as number })).sort((a, b) => a.at - b.at).map(({ node }) => node);
    const ids = (list: Candidate[]) => place(list, asked).ranked.map(({ node }) => node.id).join();
    return ids(given) === ids(shuffled) && JSON.stringify(given) === before;
  }), runs);
});

t.test('a faster node never refuses what a slower one of its kind takes', async () => {
  fc.assert(fc.property(fc.double({ min: 0.05, max: 2, noNaN: true }), fc.double({ min: 1, max: 4, noNaN: true }), anyDemand, (speed, faster, asked) => {
    const at = (factor: number) => candidate('n', new MeasuredSpeeds(capacityTable(cpuParts.map((each) => ({ ...each, rates: each.rates.map((rate) => ({ ...rate, perSecond: rate.perSecond * factor, alone: rate.alone * factor })) })))), [[sdr]]);
    return place([at(speed * faster)], asked).fitting >= place([at(speed)], asked).fitting;
  }), runs);
});
