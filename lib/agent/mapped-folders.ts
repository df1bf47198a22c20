import { opendir } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Heartbeat } from '../protocol/node-messages.js';
import type { PathMapping } from './options.js';

type Report = NonNullable<Heartbeat['maps']>;

interface Look {
  from: string;
  to: string;
  visible: boolean;
  /** Since when somebody looks. */
  lookingSinceMs?: number;
}

/** A look that takes longer has met a file server that is gone. */
const patienceMs = 3_000;

/**
 * Whether there is something in the mapped folders: a mount that was lost leaves an empty folder behind, or one that answers
 * nobody. So nobody waits for a look, and there is never more than one at a folder: it holds a thread of libuv's few.
 */
export class MappedFolders {
  readonly #looks: Look[];

  constructor(pathMap: readonly PathMapping[]) {
    this.#looks = pathMap.map(({ from, to }) => ({ from, to, visible: true }));
    for (const look of this.#looks) void begin(look);
  }

  /** What the last look saw; the next begins. */
  report(): Report {
    for (const look of this.#looks) void begin(look);
    return this.#looks.map(({ from, visible, lookingSinceMs = Infinity }) => ({ from, visible: visible && performance.now() - lookingSinceMs < patienceMs }));
  }
}

async function begin(look: Look): Promise<void> {
  if (look.lookingSinceMs !== undefined) return;
  look.lookingSinceMs = performance.now();
  look.visible = await holdsSomething(look.to);
  delete look.lookingSinceMs;
}

async function holdsSomething(path: string): Promise<boolean> {
  try {
    const folder = await opendir(path);
    try {
      return (await folder.read()) !== null;
    } finally {
      await folder.close();
    }
  } catch {
    return false;
  }
}
