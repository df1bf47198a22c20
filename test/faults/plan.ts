import { app, optimized, web, webCopy, windows, type SessionKind } from '../viewer/clients.js';
import type { Random } from '../random.js';

const size = [256, 144] as const;
const fromTheStart = { begin: 0, size } as const;
/** Where the player goes on that jumps, s. */
const jumpTo = 8;
export const jumped: SessionKind = { ...web.kind({ begin: jumpTo, size, text: 'none' }), name: 'DASH behind a jump' };

export const kinds: readonly SessionKind[] = [
  web.kind({ ...fromTheStart, text: 'none' }), jumped, webCopy.kind({ ...fromTheStart, text: 'none' }), { ...web.kind({ ...fromTheStart, text: 'burnt' }), name: 'DASH, text burnt in' },
  app.kind({ ...fromTheStart, text: 'beside' }), windows.kind({ ...fromTheStart, text: 'none' }), optimized(size),
];

export const victims = ['shim', 'agent', 'coordinator'] as const;
export type Victim = (typeof victims)[number];

export interface Kill {
  victim: Victim;
  when: Moment;
  /** Of the agents: the one that has the session, the other one, or both at once. */
  which: 'busy' | 'idle' | 'all';
}

/** Around the start, counted from it, or so long after that share of the session was given to its player. */
export interface Moment {
  ms: number;
  share?: number;
}

/** What happens to one session. */
export interface Plan {
  kind: SessionKind;
  /** In the order of their times. */
  kills: Kill[];
  /** The player whose shim is killed goes on somewhere else, where it does not leave. */
  jumps: boolean;
}

/** One kill as a rule, two or three at times; agents most often, for most depends on them. */
export function drawPlan(random: Random): Plan {
  const kind = random.oneOf(kinds);
  const count = random.oneOf([1, 1, 1, 2, 2, 3]);
  const kills = Array.from({ length: count }, () => drawKill(random)).sort(inTime);
  return { kind, kills, jumps: random.chance(0.5) };
}

function drawKill(random: Random): Kill {
  const victim = random.oneOf(['shim', 'agent', 'agent', 'coordinator'] as const);
  return { victim, when: drawMoment(random, victim), which: random.oneOf(['busy', 'busy', 'busy', 'idle', 'all'] as const) };
}

function drawMoment(random: Random, victim: Victim): Moment {
  if (random.chance(0.65)) return { share: random.between(0, 1), ms: random.between(0, 200) };
  // A shim that was not started cannot be killed.
  return { ms: random.between(victim === 'shim' ? 0 : -500, 1_500) };
}

function inTime({ when: a }: Kill, { when: b }: Kill): number {
  return (a.share ?? -1) - (b.share ?? -1) || a.ms - b.ms;
}
