import type { JobOutput } from '../job/index.js';
import type { Argument } from './argument.js';
import { findOption, requireOption, type CommandOutput } from './command.js';
import type { Ledger } from './ledger.js';
import { valueOf, type Quantity } from './quantity.js';
import type { PlexOutput } from './session.js';
import type { Timestamps } from './translate-global.js';

/** Everything that the translation of one output may look at. */
export interface OutputContext {
  output: CommandOutput;
  /** Ids of its tracks, in the order of -map. */
  tracks: string[];
  timestamps: Timestamps;
  /** Whether PMS gave a URL for progress. */
  reports: boolean;
  /** Whether PMS reads on stderr what filters say. */
  speaks: boolean;
  ledger: Ledger;
}

/** An output in two halves: what the node makes, and what the shim does with it. */
export interface TranslatedOutput {
  job: JobOutput;
  session: PlexOutput;
}

/** What an option says, and how to say that aloud. */
export interface Reading<T> {
  /** What it is called in job or session. */
  field: string;
  quantity: Quantity<T>;
  expected: string;
  reason: string;
}

/** The value of an option that must be there. */
export function need<T>(context: OutputContext, name: string, reading: Reading<T>): T {
  return enter(context, requireOption(context.output.options, name, context.output.file), reading);
}

/** The value of an option that may be absent. */
export function read<T>(context: OutputContext, name: string, reading: Reading<T>): T | undefined {
  const option = findOption(context.output.options, name);
  return option === undefined ? undefined : enter(context, option, reading);
}

function enter<T>({ output, ledger }: OutputContext, option: Argument, { field, quantity, expected, reason }: Reading<T>): T {
  ledger.keep(option, `output ${output.index}: ${field} ${option.value}`, reason);
  return valueOf(option, quantity, expected);
}
