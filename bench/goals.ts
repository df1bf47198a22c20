import { ratio, type Rounds } from './filters.js';

/** What must be reached, as ratios in one run: how often the second fits into the first, or of what reading takes. */
export interface Goal {
  name: string;
  level: string;
  /** cases, see FilterRow; '*' stands for the level */
  above: string;
  below: string;
  floor: number;
  aim: number;
  /** true: less is better */
  atMost?: boolean;
  of?: 'cpu' | 'wall';
}

const tonemapx = 'node-av/tonemapx 4k';

const mapping: Goal[] = (
  [
    ['4K exact / tonemapx', '4k exact', { avx512: [4.5, 6] }],
    ['4K fast / tonemapx', '4k fast', { avx512: [8, 12], avx2: [4, 6] }],
    ['fused 1080p exact / tonemapx alone', 'fused exact', { avx512: [13, 18], avx2: [6, 10] }],
    ['fused 1080p fast / tonemapx alone', 'fused fast', { avx512: [17, 22], avx2: [6, 10] }],
  ] as const
).flatMap(([name, filter, limits]) => ['scalar', 'sse4', 'avx2', 'avx512', 'neon'].map((level) => {
  const [floor, aim] = (limits as Record<string, readonly [number, number]>)[level] ?? [Number.NaN, Number.NaN];
  return { name, level, above: tonemapx, below: `*/${filter}`, floor, aim };
}));

const scaling: Goal[] = ['8 bilinear', '8 bicubic', '10 bilinear', '10 bicubic'].flatMap((kind) =>
  ['sse4', 'avx2', 'avx512', 'neon'].map((level) => ({ name: `scale ${kind} / libswscale`, level, above: `libav/scale ${kind}`, below: `*/scale ${kind}`, floor: 1.5, aim: 3 })),
);

const others: Goal[] = [
  { name: 'fused exact / copy of the input on the device', level: 'cuda', above: 'cuda/fused exact', below: 'cuda/copy', floor: 2, aim: 1.2, atMost: true, of: 'wall' },
  { name: 'fused fast / read of the input', level: 'avx512', above: '*/fused fast', below: 'read', floor: 2, aim: 1.3, atMost: true },
  { name: 'fused fast / read of the input', level: 'avx2', above: '*/fused fast', below: 'read', floor: Number.NaN, aim: Number.NaN, atMost: true },
  { name: 'two threads / one, 4K exact', level: 'best', above: 'threads/4k exact 1', below: 'threads/4k exact 2', floor: 1.75, aim: 1.9, of: 'wall' },
  { name: 'two threads / one, fused exact', level: 'best', above: 'threads/fused exact 1', below: 'threads/fused exact 2', floor: 1.75, aim: 1.9, of: 'wall' },
];

export interface Reached extends Goal {
  measured: number;
  verdict: 'aim' | 'floor' | 'missed' | '';
}

/** The goals whose both sides were measured here. */
export function reached(rounds: Rounds): Reached[] {
  return [...mapping, ...scaling, ...others].flatMap((goal) => {
    const measured = ratio(rounds, goal.above.replace('*', goal.level), goal.below.replace('*', goal.level), goal.of);
    return Number.isNaN(measured) ? [] : [{ ...goal, measured, verdict: verdictOn(goal, measured) }];
  });
}

function verdictOn({ floor, aim, atMost }: Goal, measured: number): Reached['verdict'] {
  if (Number.isNaN(floor)) return '';
  const meets = (limit: number) => (atMost === true ? measured <= limit : measured >= limit);
  return meets(aim) ? 'aim' : meets(floor) ? 'floor' : 'missed';
}
