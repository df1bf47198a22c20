import type { Job } from '../job/index.js';
import type { Argument } from './argument.js';
import { findOption } from './command.js';
import type { Ledger } from './ledger.js';
import { httpUrl, oneOf, valueOf } from './quantity.js';
import { refuse } from './refusal.js';
import { logLevels, type PlexSession } from './session.js';

export type Timestamps = NonNullable<Job['timestamps']>;

/** Streaming keeps the times of the source; Optimize and detection start at 0. One option without the other is neither. */
export function readTimestamps(globals: readonly Argument[], ledger: Ledger): Timestamps {
  const copy = findOption(globals, 'copyts');
  const zero = findOption(globals, 'start_at_zero');
  if (copy === undefined && zero === undefined) return 'zero';
  if (copy === undefined || zero === undefined) return refuse(copy ?? zero, '-copyts and -start_at_zero mean a known timeline only together');
  ledger.map(zero, "timestamps 'source'", 'output times count from the beginning of the file');
  ledger.map(copy, "timestamps 'source'", 'output times are those of the source');
  return 'source';
}

/** Whether libav would write what its filters say of frames to stderr: by default it does. */
export function readStderrLevel(globals: readonly Argument[], ledger: Ledger): boolean {
  const options = globals.filter(({ name }) => name === 'loglevel');
  const levels = options.map((option) => valueOf(option, oneOf(logLevels), `one of ${logLevels.join(', ')}`));
  for (const option of options) ledger.drop(option, 'the lines of showinfo are all that is ever written to stderr, from info on; -loglevel_plex governs what PMS gets');
  return logLevels.indexOf(levels.at(-1) ?? 'info') >= logLevels.indexOf('info');
}

const transcoderLog = 'http://127.0.0.1:32400/log?source=Transcoder';

/** Where and how much the shim reports. */
export function readCallbacks(globals: readonly Argument[], ledger: Ledger): Omit<PlexSession, 'outputs'> {
  const progress = findOption(globals, 'progressurl');
  const level = findOption(globals, 'loglevel_plex');
  if (level !== undefined) ledger.keep(level, 'the level of posted log lines', 'the shim posts what the node logs');
  const logLevel = level === undefined ? 'quiet' : valueOf(level, oneOf(logLevels), `one of ${logLevels.join(', ')}`);
  if (progress === undefined) return level === undefined ? { logLevel } : { logLevel, logUrl: transcoderLog };
  ledger.keep(progress, 'the base of the callbacks', 'the shim calls PMS from the host; nodes never see the URL');
  const progressUrl = valueOf(progress, httpUrl, 'an http URL');
  return { logLevel, progressUrl, logUrl: `${progressUrl}/log`, ...readIds(progressUrl) };
}

/** PMS before 2017 had no job level in its URLs. */
function readIds(progressUrl: string): Pick<PlexSession, 'sessionId' | 'jobId'> {
  const [, sessionId, jobId] = /\/transcode\/session\/([^/?#]+)\/(?:([^/?#]+)\/)?progress(?:$|[?#])/.exec(progressUrl) ?? [];
  return { ...(sessionId === undefined ? {} : { sessionId }), ...(jobId === undefined ? {} : { jobId }) };
}
