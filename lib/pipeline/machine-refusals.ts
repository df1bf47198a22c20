import type { AccelName } from '../job/index.js';
import type { AttemptResult } from './machine-attempts.js';
import type { MachineCapabilities } from './machine-cache.js';

/** What `auto` need not try here. Pure: over what was found before. */
export class MachineRefusals {
  readonly #known: MachineCapabilities | undefined;

  constructor(known: MachineCapabilities | undefined) {
    this.#known = known;
  }

  /** Why no picture of the codec is encoded there; undefined: it works in some depth, or nobody knows. */
  encoding(accel: AccelName, codec: string): string | undefined {
    return this.#refusal(({ task, ...each }) => task === 'encode' && each.accel === accel && each.codec === codec);
  }

  /** Why nothing is decoded there, whatever the codec: which one it will be, a plan does not know. */
  decoding(accel: AccelName): string | undefined {
    return this.#refusal(({ task, ...each }) => task === 'decode' && each.accel === accel);
  }

  #refusal(concerns: (result: AttemptResult) => boolean): string | undefined {
    const results = this.#known?.results.filter(concerns) ?? [];
    // Software is what is left when nothing else works: it is always tried.
    if (results.length === 0 || results[0]!.accel === 'none' || results.some(({ works }) => works)) return undefined;
    return `not tried, since it did not work when this machine was probed (${this.#known!.probedAt}): ${results[0]!.reason ?? 'no reason was given'}`;
  }
}
