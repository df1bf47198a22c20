import { Type, type Static } from '../typebox/type.js';

/** What a node measured of itself, part by part. Of each part it says at which sizes, or why there is no figure. */

const exact = { additionalProperties: false } as const;
const orUnknown = (description: string) => Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: `${description}; null where the machine does not tell.` });

export const Rate = Type.Object({
  pixels: Type.Integer({ minimum: 1, description: 'Of one picture.' }),
  perSecond: Type.Number({ exclusiveMinimum: 0, description: 'pixels/s of the whole engine, shared by as many streams as it needs' }),
  alone: Type.Number({ exclusiveMinimum: 0, description: 'pixels/s of one stream by the clock, however idle the rest is' }),
  joules: Type.Optional(Type.Number({ minimum: 0, description: 'J a picture, above what the idle board takes' })),
}, exact);
export type Rate = Static<typeof Rate>;

export const Task = Type.Enum(['decode', 'deinterlace', 'scale', 'tonemap', 'encode']);
export type Task = Static<typeof Task>;

/** What is done, as far as its speed depends on it. */
export const Work = Type.Object({
  task: Task,
  what: Type.String({ pattern: '^[a-z0-9_-]{1,32}$', description: 'The codec, or the quality of a filter.' }),
  bits: Type.Union([Type.Literal(8), Type.Literal(10)], { description: 'Of a sample, before it.' }),
}, exact);
export type Work = Static<typeof Work>;

export const Part = Type.Object({
  ...Work.properties,
  engine: Type.String({ pattern: '^[a-z0-9-]{1,32}$', description: "What it occupies: parts of one engine share its time. 'cpu': all cores." }),
  rates: Type.Array(Rate, { maxItems: 8, description: 'By rising size; none: not measured.' }),
  note: Type.Optional(Type.String({ maxLength: 300, description: 'Why there is no figure, or what to know of it.' })),
}, exact);
export type Part = Static<typeof Part>;

export const CapacityTable = Type.Object({
  measuredAt: Type.Number({ description: 'ms since 1970' }),
  powerMode: Type.String({ maxLength: 200, description: 'Of the board, as it was measured.' }),
  cores: Type.Integer({ minimum: 1 }),
  parts: Type.Array(Part, { maxItems: 128, description: 'Where engines compete for the same work, in the order in which the planner tries them.' }),
  encoderSessions: Type.Array(Type.Object({ engine: Part.properties.engine, most: Type.Integer({ minimum: 0 }) }, exact), { maxItems: 16, description: 'Of engines whose driver has a limit that is known.' }),
  sessions: Type.Integer({ minimum: 0, description: 'Most sessions that the node takes at once.' }),
  memory: orUnknown('bytes that sessions may take'),
  networkIn: orUnknown('bit/s'),
  networkOut: orUnknown('bit/s'),
  idleWatts: orUnknown('W of the board at rest'),
  notes: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 16, description: 'What was not measured.' }),
}, exact);
export type CapacityTable = Static<typeof CapacityTable>;

export function workName({ task, what, bits }: Work): string {
  return `${task} ${what} ${bits}`;
}

/** What one picture takes of a part that was measured. */
export interface PictureCost {
  /** Of the engine's time, s. */
  seconds: number;
  /** Until one stream has it, however idle the rest is, s. */
  alone: number;
  /** J above what the idle board takes; undefined: the board has no sensor. */
  joules: number | undefined;
}

/**
 * Between two sizes that were measured, time and energy are linear in pixels: a part that is the same for every picture, and a part for each
 * pixel. Beyond them those of a pixel are those of the nearest size. A decision asks this for each stage of each node: all at once, for one search.
 */
export function pictureCost(rates: readonly Rate[], pixels: number): PictureCost {
  let above = 0;
  while (above < rates.length && rates[above]!.pixels < pixels) above += 1;
  const nearest = rates[Math.min(above, rates.length - 1)];
  if (nearest === undefined) return { seconds: Infinity, alone: Infinity, joules: Infinity };
  const below = above < rates.length ? rates[above - 1] : undefined;
  const seconds = between(pixels, nearest, below, nearest.pixels / nearest.perSecond, below && below.pixels / below.perSecond);
  const alone = between(pixels, nearest, below, nearest.pixels / nearest.alone, below && below.pixels / below.alone);
  const joules = rates.every(hasJoules) ? between(pixels, nearest, below, nearest.joules ?? 0, below?.joules) : undefined;
  return { seconds, alone, joules };
}

/** A value that was measured at `nearest`, and at `below` where there is one. */
function between(pixels: number, nearest: Rate, below: Rate | undefined, high: number, low: number | undefined): number {
  if (below === undefined || low === undefined) return (high * pixels) / nearest.pixels;
  return low + ((pixels - below.pixels) / (nearest.pixels - below.pixels)) * (high - low);
}

function hasJoules({ joules }: Rate): boolean {
  return joules !== undefined;
}
