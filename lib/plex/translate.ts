import { checkJob, type Job } from '../job/index.js';
import { JetsonAvError } from '../errors.js';
import { specOf, lex } from './argv.js';
import type { Argument } from './argument.js';
import { isOfImages, readCommand, type Command } from './command.js';
import { Ledger } from './ledger.js';
import { Refusal, refuse } from './refusal.js';
import type { PlexSession, Translation } from './session.js';
import { readCallbacks, readStderrLevel, readTimestamps } from './translate-global.js';
import { fontsOf } from './text-style.js';
import { translateImageTrack } from './translate-image-track.js';
import { liveInputs, translateInputs } from './translate-input.js';
import { translateOutput } from './translate-output.js';
import { explainUndrawn } from './translate-burns.js';
import { createTrackNames, translateTrack } from './translate-track.js';
import { withoutTokens } from './token.js';

/**
 * Says in a Job what an argv of Plex says, or that only the original transcoder can run it, and why in both cases.
 * Pure and total: it never throws, reads no file, and guesses nothing. Every token has its mapping, or the first that
 * has none sends the whole argv to the original.
 */
export function translate(argv: readonly string[]): Translation {
  const ledger = new Ledger();
  try {
    const { job, session } = translateArgv(argv, ledger);
    return { kind: 'job', job, session, mappings: ledger.mappings() };
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof Refusal && error.argument !== undefined) ledger.refuse(error.argument, error.message);
    return { kind: 'original', reason, mappings: ledger.mappings() };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return withoutTokens(error.argument === undefined ? error.message : `${named(error.argument)}: ${error.message}`);
  return error instanceof JetsonAvError ? error.message : `internal error: ${String(error)}`;
}

const longestName = 160;

function named(argument: Argument): string {
  const text = argument.tokens.join(' ');
  return text.length > longestName ? `${text.slice(0, longestName)}...` : text;
}

function translateArgv(argv: readonly string[], ledger: Ledger): { job: Job; session: PlexSession } {
  const lexed = lex(argv);
  for (const argument of lexed.all) settle(argument, ledger);
  const command = readCommand(lexed);
  const result = translateCommand(command, ledger);
  const rest = ledger.firstUnexplained(command.all);
  if (rest !== undefined) refuse(rest, 'it has no effect here, or one that we do not know');
  return { session: result.session, job: checkJob(result.job) };
}

/** Enters what the table of options says once and for all. */
function settle(argument: Argument, ledger: Ledger): void {
  const settled = argument.name === '' ? undefined : specOf(argument).settled;
  if (settled === undefined) return;
  if (settled.level === 'refused') refuse(argument, settled.reason);
  if (!settled.accepts.test(argument.value)) refuse(argument, `'${argument.value}' is not a value that we know of Plex`);
  if (settled.level === 'mapped') ledger.map(argument, settled.becomes, settled.reason);
  else ledger.drop(argument, settled.reason);
}

function translateCommand(command: Command, ledger: Ledger): { job: Job; session: PlexSession } {
  const timestamps = readTimestamps(command.globals, ledger);
  const callbacks = readCallbacks(command.globals, ledger);
  const inputs = translateInputs(command, timestamps, ledger);
  explainUndrawn(command, ledger);
  const nameTrack = createTrackNames();
  const tracksOf = command.outputs.map((output) => output.streams.map((stream) => (isOfImages(output.options) ? translateImageTrack : translateTrack)({ command, output, stream, ledger }, nameTrack)));
  const tracks = tracksOf.flat();
  const reports = callbacks.progressUrl !== undefined;
  const speaks = readStderrLevel(command.globals, ledger);
  const outputs = command.outputs.map((output) => translateOutput({ output, tracks: tracksOf[output.index]?.map(({ id }) => id) ?? [], timestamps, reports, speaks, ledger }));
  const job: Job = { version: 1, inputs, tracks, outputs: outputs.map((output) => output.job), timestamps };
  const live = liveInputs(command);
  const fonts = fontsOf(command);
  const isNamed = fonts.files.length + fonts.folders.length > 0;
  return { job, session: { ...callbacks, ...(live.length > 0 && { live }), ...(isNamed && { fonts }), outputs: outputs.map((output) => output.session) } };
}
