import { Type, type Static } from '../typebox/type.js';

/** What a machine tells of itself beside its load, as far as it does: for people, and for whoever keeps a history of it. */

const exact = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 _.@()/-]{0,63}$' });
const Part = (description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: 1, description }));

export const Sensors = Type.Object({
  model: Type.Optional(Type.String({ maxLength: 100, description: "The board's, of its device tree." })),
  release: Type.Optional(Type.String({ maxLength: 32, description: "Of a Jetson's system: 'R36.4.3'." })),
  powerMode: Type.Optional(Type.String({ maxLength: 64, description: "Of a Jetson, by name: 'MAXN', '15W'." })),
  rails: Type.Array(Type.Object({ name: Name, watts: Type.Number() }, exact), { maxItems: 16, description: "What a board's monitors measure; one of them may carry the others." }),
  gpus: Type.Array(Type.Object({
    name: Name,
    load: Part('Of its time.'), encoder: Part('Of the time of its encoders.'), decoder: Part('Of the time of its decoders.'),
    megahertz: Type.Optional(Type.Number({ minimum: 0 })), watts: Type.Optional(Type.Number({ minimum: 0 })),
  }, exact), { maxItems: 16 }),
  engines: Type.Array(Type.Object({ name: Name, megahertz: Type.Number({ minimum: 0, description: '0: off' }) }, exact), { maxItems: 32, description: 'Clocks of what works beside processor and GPU. No Jetson tells how busy these are.' }),
}, exact);
export type Sensors = Static<typeof Sensors>;

/** Above what the idle machine takes, by the session's share of the work. Absent where the machine has no sensor, or its rest was not measured. */
export const Joules = Type.Number({ minimum: 0, description: 'J that the session took so far' });
