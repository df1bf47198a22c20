import type { FinishedSegment } from './transcoding.js';

/** Of the newest segment so much is kept: a key frame stands at its beginning. */
const mostBytes = 1 << 20;

/** The beginning of what a session made last of its pictures: enough to decode one of them, and little to keep. */
export class ThumbnailSource {
  readonly #headers = new Map<string, Uint8Array>();
  #newest: { rendition: string; bytes: Uint8Array } | undefined;
  /** Counts the segments, so that no picture is made twice of one. */
  #number = 0;

  get isThere(): boolean {
    return this.#newest !== undefined;
  }

  get number(): number {
    return this.#number;
  }

  take({ kind, output, rendition, endVideo, key, bytes }: FinishedSegment): void {
    if (bytes === undefined) return;
    const name = `${output}-${rendition}`;
    if (kind === 'init') this.#headers.set(name, bytes.slice());
    if (kind !== 'media' || endVideo === undefined || !key) return;
    // Of several renditions the first: they show the same.
    if (this.#newest !== undefined && this.#newest.rendition !== name) return;
    this.#newest = { rendition: name, bytes: bytes.slice(0, mostBytes) };
    this.#number += 1;
  }

  /** A file that ends in the middle; undefined: nothing was made yet. */
  file(): Uint8Array | undefined {
    if (this.#newest === undefined) return undefined;
    const { rendition, bytes } = this.#newest;
    return Buffer.concat([this.#headers.get(rendition) ?? new Uint8Array(), bytes]);
  }
}
