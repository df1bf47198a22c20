import type { Argument } from './argument.js';

/** Why an argv is not ours: thrown anywhere in the translation, caught by `translate`, never seen outside of it. */
export class Refusal extends Error {
  readonly argument: Argument | undefined;

  constructor(argument: Argument | undefined, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.argument = argument;
  }
}

export function refuse(argument: Argument | undefined, reason: string): never {
  throw new Refusal(argument, reason);
}

/** Runs work that does not know which argument it reads, so that what it refuses names `argument`. */
export function reading<T>(argument: Argument, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal && error.argument === undefined) throw new Refusal(argument, error.message);
    throw error;
  }
}
