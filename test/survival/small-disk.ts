import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../e2e/cluster.js';

const megabytes = 48;

/** A disk of its own that can be filled to the last byte. Throws where the system does not let us mount one. */
export class SmallDisk {
  readonly path: string;

  constructor(owner: Owner, path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'jetson-av-test', path], { stdio: ['ignore', 'ignore', 'pipe'] });
    owner.teardown(() => execFileSync('umount', ['--lazy', path]));
  }

  get #ballast(): string {
    return join(this.path, 'ballast');
  }

  fill(): void {
    const file = openSync(this.#ballast, 'w');
    try {
      for (const piece of [Buffer.alloc(1 << 20), Buffer.alloc(4_096)]) while (isWritten(file, piece));
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.#ballast, { force: true });
  }
}

function isWritten(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
