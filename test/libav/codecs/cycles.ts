import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { carryOut, type Done, type Result, type Task } from './scenarios.js';

/** The same over and over, and what is left of it in the process. */

export interface CyclesTask {
  do: 'cycles';
  tasks: readonly Task[];
  /** Until everything that is made once is there. */
  before: number;
  times: number;
}

/** In the environment of a process: memory that is free goes back to the system, and does not lie about in an arena of each thread. */
export const frugal = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '131072' };

export interface Held {
  descriptors: number;
  /** Of memory that is shared with the board: surfaces, buffers of a queue. */
  mappings: number;
  threads: number;
  /** Resident. */
  bytes: number;
}

export interface Cycles extends Done {
  before: Held;
  after: Held;
}

export async function cycles({ tasks, before, times }: CyclesTask): Promise<Result<Cycles>> {
  const errors: string[] = [];
  const held: Held[] = [];
  for (const count of [before, times]) {
    for (let cycle = 0; cycle < count; cycle++) for (const task of tasks) errors.push(...[(await carryOut(task)).error ?? []].flat());
    held.push(await now());
  }
  return { before: held[0]!, after: held[1]!, ...(errors.length > 0 && { error: errors.join('; ') }) };
}

/** The kernel's word for a thread that is on its way out: who joined it need not wait until it is off the list. */
const exiting = 0x4;

function lives(thread: string): boolean {
  try {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    // The seventh field behind the name.
    return (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[6]) & exiting) === 0;
  } catch {
    return false;
  }
}

async function now(): Promise<Held> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a collection finds is given back in turns of its own.
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await setImmediate();
  }
  const maps = readFileSync('/proc/self/maps', 'utf8').split('\n');
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    mappings: maps.filter((line) => line.includes('/memfd:')).length,
    threads: readdirSync('/proc/self/task').filter(lives).length,
    bytes: process.memoryUsage.rss(),
  };
}
