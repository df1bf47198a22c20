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

/**
 * Seconds that the engine needs for one picture. Between two sizes that were measured, time is linear in pixels: a part that
 * is the same for every picture, and a part for each pixel. Beyond them the speed a pixel is that of the nearest size.
 */
export function secondsFor(rates: readonly Rate[], pixels: number, speed: 'perSecond' | 'alone' = 'perSecond'): number {
  return between(rates, pixels, (rate) => rate.pixels / rate[speed]);
}

/** J for one picture above what the idle board takes; undefined where the board has no sensor. */
export function joulesFor(rates: readonly Rate[], pixels: number): number | undefined {
  return rates.some(({ joules }) => joules === undefined) ? undefined : between(rates, pixels, ({ joules = 0 }) => joules);
}

function between(rates: readonly Rate[], pixels: number, value: (rate: Rate) => number): number {
  let above = 0;
  while (above < rates.length && rates[above]!.pixels < pixels) above += 1;
  const nearest = rates[Math.min(above, rates.length - 1)];
  if (nearest === undefined) return Infinity;
  const below = rates[above - 1];
  if (above >= rates.length || below === undefined) return (value(nearest) * pixels) / nearest.pixels;
  const part = (pixels - below.pixels) / (nearest.pixels - below.pixels);
  return value(below) + part * (value(nearest) - value(below));
}
