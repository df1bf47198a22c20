/** A bounded queue between one writer and one reader, either of whom may end it. */
export class EventQueue<T> {
  readonly #bound: number;
  #items: T[] = [];
  #ended = false;
  #error: Error | undefined;
  #wakeReader: (() => void) | undefined;
  #wakeWriter: (() => void) | undefined;

  constructor(bound: number) {
    this.#bound = bound;
  }

  /** Resolves when there is room again: the writer waits for it before the next item. One writer only. */
  async push(item: T): Promise<void> {
    if (this.#ended) return;
    this.#items.push(item);
    this.#wakeReader?.();
    while (this.#isFull()) await new Promise<void>((resolve) => (this.#wakeWriter = resolve));
  }

  #isFull(): boolean {
    return this.#items.length >= this.#bound && !this.#ended;
  }

  /** What is queued is still read; then the reader ends, or gets the error. The first call counts. */
  end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wakeReader?.();
    this.#wakeWriter?.();
  }

  /** One reader only. */
  async *read(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift() as T;
        this.#wakeWriter?.();
        yield item;
      }
      if (this.#error !== undefined) throw this.#error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    }
  }
}
