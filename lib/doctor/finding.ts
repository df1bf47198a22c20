import { type Static, Type } from '../typebox/type.js';

/** What doctor prints: for people as lines, for programs as this. */

const exact = { additionalProperties: false } as const;

export const Finding = Type.Object({
  check: Type.String(),
  state: Type.Enum(['ok', 'warning', 'failed'], { description: 'warning: it works, and is slower or less than it could be; failed: something does not work' }),
  found: Type.String({ description: 'A line.' }),
  advice: Type.Optional(Type.String({ description: 'What to do.' })),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'As it was measured or read.' })),
}, exact);
export type Finding = Static<typeof Finding>;

export const AreaReport = Type.Object({ area: Type.String(), seconds: Type.Number({ description: 'Of wall time that it took.' }), findings: Type.Array(Finding) }, exact);
export type AreaReport = Static<typeof AreaReport>;

export const DoctorReport = Type.Object({
  version: Type.String(),
  examinedAt: Type.String({ description: 'ISO 8601' }),
  areas: Type.Array(AreaReport),
  warnings: Type.Integer(),
  failed: Type.Integer(),
}, exact);
export type DoctorReport = Static<typeof DoctorReport>;

type Facts = Record<string, unknown>;
const made = (state: Finding['state'], check: string, found: string, advice?: string, facts?: Facts): Finding => ({ check, state, found, ...(advice !== undefined && { advice }), ...(facts !== undefined && { facts }) });

export const ok = (check: string, found: string, facts?: Facts): Finding => made('ok', check, found, undefined, facts);
export const warning = (check: string, found: string, advice: string, facts?: Facts): Finding => made('warning', check, found, advice, facts);
export const failed = (check: string, found: string, advice: string, facts?: Facts): Finding => made('failed', check, found, advice, facts);
