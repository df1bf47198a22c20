import { readFile } from 'node:fs/promises';
import type { FilterRow } from './filters.js';
import type { Reached } from './goals.js';
import type { PartsReport } from './pipeline/parts.js';

export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  libav: string;
}

/** JSON has no NaN: a limit that is none is null in a file. */
export type Goals = readonly (Omit<Reached, 'floor' | 'aim'> & { floor: number | null; aim: number | null })[];

/** What `npm run bench` measured: one file of bench/results. */
export interface Result {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
  rounds: number;
  filters: readonly FilterRow[];
  goals: Goals;
  pipeline: PartsReport;
}

export async function readResult(path: string): Promise<Result> {
  return JSON.parse(await readFile(path, 'utf8')) as Result;
}

/** The name of a machine's file: its processor in small letters and hyphens. */
export function fileName({ cpu }: Machine): string {
  return cpu.toLowerCase().replace(/\((r|tm|c)\)/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'unknown';
}
