import { constants } from 'node:fs';
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises';
import { invalidArgument } from '../errors.js';
import { conflict, forbidden, notFound } from '../protocol/failure.js';
import type { Source } from '../protocol/source.js';

/** The folders whose files nodes may read: nothing outside them is ever opened for a node, however it is named. */
export class MediaRoots {
  readonly #roots: readonly string[];

  private constructor(roots: readonly string[]) {
    this.#roots = roots;
  }

  /** Throws `ERR_JETSONAV_INVALID_ARGUMENT` for a root that does not exist. */
  static async resolve(roots: readonly string[]): Promise<MediaRoots> {
    const real = await Promise.all(roots.map(async (root) => realpath(root).catch(() => {
      throw invalidArgument('mediaRoots', 'folders that exist', root);
    })));
    return new MediaRoots(real);
  }

  /** Whether the file, as it is now, may be read by nodes. */
  async serves(path: string): Promise<boolean> {
    return realpath(path).then((real) => this.#holds(real), () => false);
  }

  /**
   * Opens a file, and makes sure by the opened file itself, not by its name, that it lies below a root and is still the one
   * described. Throws 403 outside the roots, 404 where there is none, 409 where it changed.
   */
  async open({ path, size, mtimeMs }: Source): Promise<FileHandle> {
    if (!(await this.serves(path))) throw (await exists(path)) ? forbidden('The file lies under no media root') : notFound('The file does not exist any more');
    // O_NONBLOCK: a FIFO that took the file's place must not hold the request up.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => {
      throw notFound('The file cannot be opened');
    });
    try {
      const real = await readlink(`/proc/self/fd/${handle.fd}`);
      const found = await handle.stat();
      if (!this.#holds(real)) throw forbidden('The file lies under no media root');
      if (!found.isFile()) throw forbidden('What lies there is no file');
      if (found.size !== size || Math.trunc(found.mtimeMs) !== Math.trunc(mtimeMs)) throw conflict('The file is not the one any more for which the ticket was made');
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  #holds(real: string): boolean {
    return this.#roots.some((root) => real.startsWith(root.endsWith('/') ? root : `${root}/`));
  }
}

async function exists(path: string): Promise<boolean> {
  return realpath(path).then(() => true, () => false);
}
