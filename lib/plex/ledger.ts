import type { Argument } from './argument.js';
import type { Mapping } from './session.js';

/** What has been said about each argument of an argv: at the end nothing may be left over. */
export class Ledger {
  readonly #entries = new Map<Argument, Mapping>();

  /** The job says the same. */
  keep(argument: Argument, becomes: string, reason: string): void {
    this.#enter(argument, { level: 'kept', becomes, reason });
  }

  /** The job says something else that comes to the same. One graph may feed several tracks: what they say of it is joined. */
  map(argument: Argument, becomes: string, reason: string, parts?: readonly Mapping[]): void {
    const before = this.#entries.get(argument);
    if (before?.parts !== undefined && parts !== undefined) this.#entries.set(argument, { ...before, becomes: `${before.becomes}; ${becomes}`, parts: [...before.parts, ...parts] });
    else this.#enter(argument, { level: 'mapped', becomes, reason, ...(parts === undefined ? {} : { parts }) });
  }

  /** The job need not say it. */
  drop(argument: Argument, reason: string): void {
    this.#enter(argument, { level: 'dropped', becomes: 'nothing', reason });
  }

  /** Whatever was said of it before. */
  refuse(argument: Argument, reason: string): void {
    this.#entries.delete(argument);
    this.#enter(argument, { level: 'refused', becomes: 'the original transcoder', reason });
  }

  /** The first of the arguments of which nothing was said. */
  firstUnexplained(all: readonly Argument[]): Argument | undefined {
    return all.find((argument) => !this.#entries.has(argument));
  }

  /** In the order of argv. */
  mappings(): Mapping[] {
    const entries = [...this.#entries].sort(([a], [b]) => a.at - b.at);
    return entries.map(([, mapping]) => mapping);
  }

  /** An option without a specifier holds for several streams: what the first of them says stands. */
  #enter(argument: Argument, mapping: Omit<Mapping, 'argv'>): void {
    if (!this.#entries.has(argument)) this.#entries.set(argument, { argv: argument.tokens.join(' '), ...mapping });
  }
}
