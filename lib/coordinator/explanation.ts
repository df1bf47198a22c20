import { margin } from '../protocol/real-time.js';
import { type Candidate, type Demand, hasFilms, loadAfter, type Refusal, type Verdict } from './placement.js';
import { stageName } from './speeds.js';

/** In words, why the session goes there. */
export function explain({ node, usage }: Verdict, fitting: number, demand: Demand): string {
  if (usage === undefined) return '';
  const { load, engine } = loadAfter(node, usage);
  const among = fitting === 1 ? 'the only node that fits' : `first of ${fitting} nodes that fit`;
  const where = engine === 'all' ? '' : ` of its ${engine}`;
  const facts = [
    `${Math.round(load * 100)} %${where} in use with this session of ${mega(demand.benchmark)}`,
    ...(usage.watts === undefined ? [] : [`${usage.watts.toFixed(1)} W more`]),
    ...(hasFilms(node, demand) ? ['has the film'] : []),
    ...(demand.live && node.used.batch.some((share) => share > 0) ? ['before work that nobody waits for'] : []),
  ];
  return `${among}: ${facts.join(', ')}`;
}

/** Nodes whose reasons are told in a sentence; all are in the list beside it. */
const mostTold = 12;

/** In words, why it goes nowhere. */
export function refusal(ranked: readonly Verdict[], demand: Demand): { reasons: { node: string; reason: string }[]; why: string } {
  const reasons = ranked.map((verdict) => ({ node: verdict.node.id, reason: refusalText(verdict, demand) }));
  const more = reasons.length > mostTold ? `; and ${reasons.length - mostTold} more` : '';
  const told = reasons.slice(0, mostTold).map(({ node, reason }) => `${node} ${reason}`).join('; ');
  return { reasons, why: reasons.length === 0 ? 'no node is known' : told + more };
}

/** In words, why it does not go there: the sentence goes on from the node's name. */
export function refusalText({ refusal, node }: Verdict, demand: Demand): string {
  switch (refusal?.why) {
    case undefined: return 'fits';
    case 'excluded': return 'excluded by the request';
    case 'lost': return node.asleep === true ? 'sleeps, and did not wake when it was called' : 'no heartbeat within the lease';
    case 'draining': return 'is draining';
    case 'unmeasured': return 'has no measured capacity';
    case 'unreachable': return 'maps no folder that the film lies in, and the coordinator serves it under no media root';
    case 'missing': return `knows nothing of its speed in: ${stageName(refusal.stage)}`;
    case 'slow': return `alone reaches ${refusal.speed.toFixed(2)}x in ${refusal.stage === undefined ? 'all' : stageName(refusal.stage)}, and ${margin}x is needed`;
    case 'behind': return `a session on it runs at ${refusal.speed.toFixed(2)}x`;
    case 'engine': return engineText(refusal, node, demand);
    case 'memory': return `needs ${bytes(refusal.needed)} of ${bytes(refusal.free)} memory free`;
    case 'networkIn': return `needs ${bits(refusal.needed)} of ${bits(refusal.free)} free to receive`;
    case 'networkOut': return `needs ${bits(refusal.needed)} of ${bits(refusal.free)} free to send`;
    case 'encoderSessions': return `has ${refusal.free} sessions of its encoder free of ${refusal.needed} needed`;
    case 'sessions': return 'runs as many sessions as it takes';
  }
}

function engineText({ engine, needed, free }: Extract<Refusal, { why: 'engine' }>, { speeds }: Candidate, { benchmark, live }: Demand): string {
  // Of a node that told a single number the share is of that.
  if (speeds !== undefined && engine === 'all') {
    const capacity = benchmark / (speeds.usageOf({ benchmark, cost: noCost }).shares[0] ?? NaN);
    return `needs ${mega(needed * capacity)} of ${mega(free * capacity)} free (${mega(capacity)} in all)`;
  }
  return `needs ${percent(needed)} of its ${engine} where ${percent(Math.max(0, free))} is free${live ? ` (${margin} x real time)` : ''}`;
}

const noCost = { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 };

const mega = (pixels: number): string => `${(pixels / 1e6).toFixed(Math.abs(pixels) < 1e7 ? 1 : 0)} Mpixel/s`;
const percent = (part: number): string => `${Math.round(part * 100)} %`;
const bytes = (count: number): string => `${Math.round(count / (1 << 20))} MiB`;
const bits = (count: number): string => `${(count / 1e6).toFixed(0)} Mbit/s`;
