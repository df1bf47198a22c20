import { createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalidArgument } from '../errors.js';
import type { Font } from '../protocol/font.js';

/** Room for the fonts of several hosts, bytes. */
const usualBudget = 256 << 20;

/**
 * The fonts that clients have handed over. A session has its own links to those it uses, so that what makes room here takes nothing from
 * it; the next session of the same host sends none again.
 */
export class FontStore {
  readonly #folder: string;
  readonly #budget: number;
  /** Sizes by id, those used last at the end. */
  readonly #fonts = new Map<string, number>();
  #writes = 0;

  /** `folder` is made where it does not exist, and belongs to this store. */
  constructor(folder: string, budget = usualBudget) {
    this.#folder = folder;
    this.#budget = budget;
  }

  /** What is asked for is the last to make room for others. */
  has({ id, size }: Font): boolean {
    if (this.#fonts.get(id) !== size) return false;
    this.#fonts.delete(id);
    this.#fonts.set(id, size);
    return true;
  }

  /** Throws where the bytes are not as many as the font has, and the signal's reason; nothing is kept then. */
  async put(font: Font, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${font.id}.${this.#writes++}`);
    try {
      await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600 }), { signal });
      const { size } = await stat(path);
      if (size !== font.size) throw invalidArgument(`font ${font.id.slice(0, 8)}`, `${font.size} bytes`, `${size} bytes`);
      await rename(path, this.#path(font.id));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    this.#fonts.set(font.id, font.size);
  }

  /** Links fonts that are here, and all files of `others`, where that folder can be read, into a new folder of a session. */
  async lend(fonts: readonly Font[], folder: string, others: string | undefined): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { id } of fonts) await link(this.#path(id), join(folder, id));
    // As libass has it: subtitles are drawn with the fonts that there are.
    const names = others === undefined ? [] : await readdir(others).catch(() => []);
    for (const [index, name] of names.entries()) await symlink(join(others!, name), join(folder, `own-${index}`));
    await this.#makeRoom();
  }

  async #makeRoom(): Promise<void> {
    let bytes = [...this.#fonts.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of [...this.#fonts]) {
      if (bytes <= this.#budget) return;
      this.#fonts.delete(id);
      bytes -= size;
      await rm(this.#path(id), { force: true });
    }
  }

  #path(id: string): string {
    return join(this.#folder, id);
  }
}
