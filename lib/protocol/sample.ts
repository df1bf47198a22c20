import { Type, type Static } from '../typebox/type.js';

/** What a cluster did at a time, in a few figures: a history of them is drawn. */

const exact = { additionalProperties: false } as const;
const orUnknown = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const Sample = Type.Object({
  at: Type.Number({ description: 'ms since 1970: the end of the time that it tells of' }),
  nodes: Type.Number({ description: 'Nodes that lived; a mean, as all that is not said to be something else.' }),
  sessions: Type.Number(),
  load: orUnknown('Part of the CPU time in use, of all nodes that lived; null: there was none.'),
  watts: orUnknown('W of the nodes that tell; null: none does.'),
  temperature: orUnknown('degrees C, the hottest; null: no node tells.'),
  speed: orUnknown('Media seconds a wall second of the slowest session for which somebody waits; null: there was none.'),
}, exact);
export type Sample = Static<typeof Sample>;

export const SampleQuery = Type.Object({ hours: Type.Optional(Type.Enum(['1', '6', '24'])), token: Type.Optional(Type.String()) }, exact);
export const SampleReply = Type.Object({ everyMs: Type.Number({ description: 'Between two samples, where none is missing.' }), samples: Type.Array(Sample, { description: 'Oldest first.' }) }, exact);
export type SampleReply = Static<typeof SampleReply>;
