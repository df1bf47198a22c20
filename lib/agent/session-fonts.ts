import { join, resolve } from 'node:path';
import { notFound } from '../protocol/failure.js';
import type { Font } from '../protocol/font.js';
import type { FontStore } from './font-store.js';
import type { LocalFonts } from './local-job.js';
import { PushedInput } from './pushed-input.js';

/** The fonts of one session: those that its client names, of which it sends what the node lacks, and the node's own. */
export class SessionFonts {
  /** Indices of the fonts that the client is to send. */
  readonly wanted: readonly number[];
  readonly #fonts: readonly Font[];
  readonly #store: FontStore;
  readonly #own: string | undefined;
  readonly #pushed: ReadonlyMap<number, PushedInput>;

  /** `own`: the folder of fonts that the node has by itself. */
  constructor(fonts: readonly Font[], store: FontStore, own: string | undefined) {
    this.#fonts = fonts;
    this.#store = store;
    this.#own = own;
    this.wanted = fonts.flatMap((font, index) => (store.has(font) ? [] : [index]));
    this.#pushed = new Map(this.wanted.map((index) => [index, new PushedInput()]));
  }

  /** Throws 404 where it is not wanted. */
  pushed(index: number): PushedInput {
    return this.#pushed.get(index) ?? refuse(index);
  }

  /** Waits for what is wanted, and lays all into `folder`, which must not exist where there are fonts. */
  async gather(folder: string, signal: AbortSignal): Promise<LocalFonts> {
    if (this.#fonts.length === 0) return { dir: this.#own };
    await Promise.all([...this.#pushed].map(([index, bytes]) => this.#store.put(this.#fonts[index]!, bytes, signal)));
    await this.#store.lend(this.#fonts, folder, this.#own === undefined ? undefined : resolve(this.#own));
    const usual = this.#fonts.find(({ isDefault }) => isDefault === true);
    return { dir: folder, ...(usual !== undefined && { file: join(folder, usual.id) }) };
  }

  destroy(): void {
    for (const pushed of this.#pushed.values()) pushed.destroy();
  }
}

function refuse(index: number): never {
  throw notFound(`Font ${index} of the session is not wanted`);
}
