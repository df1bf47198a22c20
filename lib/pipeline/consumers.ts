import { JetsonAvError } from '../errors.js';

/** Who must be there before a pipeline starts: what nobody takes would stop it, or fill memory. */
export class Consumers {
  readonly #missing: Set<string>;
  readonly #attached = new Set<string>();

  constructor(required: readonly string[]) {
    this.#missing = new Set(required);
  }

  get areAny(): boolean {
    return this.#attached.size > 0;
  }

  /** Throws `ERR_JETSONAV_STATE` where there is one already: items would be shared out between them. */
  attach(name: string): void {
    if (this.#attached.has(name)) throw new JetsonAvError('ERR_JETSONAV_STATE', `There is a consumer of the ${name} already`);
    this.#attached.add(name);
    this.#missing.delete(name);
  }

  /** Looks in the next turn of the event loop, so that it does not matter who comes first. */
  async complete(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#missing.size === 0) return;
    throw new JetsonAvError('ERR_JETSONAV_STATE', `Nobody consumes the ${[...this.#missing].join(', ')}: begin to iterate together with run()`);
  }
}
