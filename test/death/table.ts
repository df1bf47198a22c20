import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ends, type Outcome } from './ends.js';
import { points } from './points.js';
import { throws } from './throws.js';

/** The table of death tests: every case in a process of its own. */
export interface Case {
  point: string;
  end: string;
  args: readonly string[];
  code: number;
  /** What its process must say; undefined: nothing, for it ends before. */
  says?: Outcome;
}

export interface Result {
  code: number | null;
  signal: string | null;
  said: string;
  errors: string;
  ms: number;
}

export function cases(): Case[] {
  const table = points.flatMap((point, row) => ends.filter(({ without }) => without?.(point) === undefined).map((end): Case => {
    const says = end.name === 'leave' ? 'left' : end.outcome(point);
    return { point: point.name, end: end.name, args: [String(row), String(ends.indexOf(end))], code: end.code, ...(says === undefined ? {} : { says }) };
  }));
  const thrown = throws.flatMap(({ name }, row): Case[] => [
    { point: name, end: 'throws, caught', args: ['throw', String(row), 'caught'], code: 0, says: 'the reason' },
    { point: name, end: 'throws, uncaught', args: ['throw', String(row), 'uncaught'], code: 1 },
  ]);
  return [...table, ...thrown];
}

/** What the suite has time for: each await point, each way of ending there, and each place where a user's code throws. */
export function someCases(): Case[] {
  const [atPoints, thrown] = [false, true].map((isThrown) => cases().filter(({ args: [first] }) => (first === 'throw') === isThrown));
  // A point has more than five ends, and their number changes from point to point, so that every end has its turn.
  const fifth = atPoints!.filter((_, index) => index % 5 === 0);
  // They come in pairs, caught and uncaught: one of each pair, in turn.
  return [...fifth, ...thrown!.filter((_, index) => index % 4 === 0 || index % 4 === 3)];
}

const limitMs = 40_000;
const child = join(import.meta.dirname, 'child.js');

/** `folder` receives what the case writes. */
export function play({ args }: Case, folder: string): Promise<Result> {
  const begin = performance.now();
  return new Promise((resolve) => {
    const process_ = execFile(process.execPath, [child, ...args], { timeout: limitMs, killSignal: 'SIGKILL', env: { ...process.env, TMPDIR: folder } }, (_error, said, errors) => {
      resolve({ code: process_.exitCode, signal: process_.signalCode, said: said.trim(), errors, ms: performance.now() - begin });
    });
  });
}

/** What is wrong with a result; undefined: nothing. */
export function fault({ code, says }: Case, result: Result): string | undefined {
  if (result.signal !== null) return result.signal === 'SIGKILL' ? `it did not end within ${limitMs} ms` : `it died by ${result.signal}`;
  if (result.code !== code) return `exit code ${result.code} instead of ${code}: ${result.errors.slice(-500)}`;
  if (result.said !== (says ?? '')) return `it said '${result.said}' instead of '${says ?? ''}'`;
  if (code === 0 && result.errors !== '') return `it wrote to stderr: ${result.errors.slice(-500)}`;
  return undefined;
}

/** Plays all of them, some at a time, in order of their answers. */
export async function playAll(all: readonly Case[], folder: string, seen: (each: Case, result: Result) => void, atOnce = 3): Promise<void> {
  const waiting = all.values();
  const work = async () => {
    for (const each of waiting) seen(each, await play(each, folder));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
