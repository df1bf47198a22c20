import type { Job, JobInput, JobOutput, Track } from '../job/index.js';
import { pushedIndex } from '../protocol/source.js';

/** How far one output of a Job is complete and announced. */
export interface OutputPosition {
  /** Index into the Job's outputs. */
  output: number;
  /** Number of the first segment of all, and of the first that is still to be made. */
  first: number;
  next: number;
  /** Output time at which the first segment of all began, s. */
  origin: number;
  /** Output time up to which each of its tracks is complete, s, by track id. */
  ends: ReadonlyMap<string, number>;
}

/**
 * How much earlier than needed a resumed Job reads, s: an audio encoder must have run before the packet that is kept,
 * and a seek may land by a rounding after the key frame that it was for.
 */
const leadSeconds = 0.5;

/**
 * How much earlier subtitles out of the film itself are read where they are burnt in, s: what is on the screen began before,
 * few last longer, and a demuxer gives what begins behind its start. Files of subtitles alone give what overlaps it, too.
 */
const burntLeadSeconds = 60;

/**
 * Times of segments are rounded to the time base of their container, at worst to milliseconds. A border that came out
 * late would shut out the very frame that it stands for, so borders are moved earlier by more than that, and by less
 * than any frame lasts.
 */
export const slackSeconds = 0.001;

/**
 * The Job that makes what `job` has left to make once `positions` are complete: numbers, cuts and forced key frames stay
 * on the grid of the first run, and every track goes on where it ended. A Job whose inputs are sought in, and without source
 * timestamps, has no position to go on from, and starts over; what is complete already is then made twice, for the caller to discard.
 *
 * `startTimes`: of the inputs, as the first node found them, s. What is pushed begins later now, and its times still count from there.
 */
export function resumeJob(job: Job, positions: readonly OutputPosition[], startTimes: readonly (number | undefined)[] = []): Job {
  if (positions.length === 0 || !hasPositions(job)) return job;
  const byOutput = new Map(positions.map((position) => [position.output, position]));
  const byTrack = trackPositions(job, byOutput);
  const resumed: Job = {
    ...job,
    inputs: job.inputs.map((input, index) => startingAt(input, startTimes[index])),
    tracks: job.tracks.map((track) => resumeTrack(track, byTrack.get(track.id))),
    outputs: job.outputs.map((output, index) => resumeOutput(output, byOutput.get(index))),
  };
  const from = readFrom(job, positions);
  return from === undefined ? resumed : startReadingAt(resumed, from);
}

/** Output time from which a resumed Job reads, s; undefined: from the beginning. */
export function readFrom(job: Job, positions: readonly OutputPosition[]): number | undefined {
  const byOutput = new Map(positions.map((position) => [position.output, position]));
  const everyTrackKnown = job.outputs.every((output, index) => output.kind === 'null' || byOutput.has(index));
  if (positions.length === 0 || !everyTrackKnown || !hasPositions(job)) return undefined;
  return Math.min(...[...trackPositions(job, byOutput).values()].map((track) => track.end)) - leadSeconds;
}

/** What is pushed is not sought in, so that its output times are those of the source in either case. */
function hasPositions({ timestamps, inputs }: Job): boolean {
  return timestamps === 'source' || inputs.every(({ url }) => pushedIndex(url) !== undefined);
}

function startingAt(input: JobInput, startTime: number | undefined): JobInput {
  return startTime === undefined || pushedIndex(input.url) === undefined ? input : { ...input, startTime };
}

/** The Job that reads from an output time on, s; burnt subtitles of the film are read from an input of their own, so that nothing is decoded for their sake. */
export function startReadingAt(job: Job, from: number): Job {
  const inputs = job.inputs.map((input) => resumeInput(input, from));
  const tracks = job.tracks.map((track): Track => {
    const { burn, sources } = track;
    const film = burn === undefined ? undefined : job.inputs[burn.input];
    if (burn === undefined || burn.captions === true || film === undefined || pushedIndex(film.url) !== undefined || !sources.some(({ input }) => input === burn.input)) return track;
    inputs.push(resumeInput(film, from + leadSeconds - burntLeadSeconds));
    return { ...track, burn: { ...burn, input: inputs.length - 1 } };
  });
  return { ...job, inputs, tracks };
}

interface TrackPosition {
  end: number;
  origin: number;
}

/** A track that feeds several outputs goes on from the one that is least far. */
function trackPositions(job: Job, byOutput: ReadonlyMap<number, OutputPosition>): Map<string, TrackPosition> {
  const found = new Map<string, TrackPosition>();
  for (const [index, output] of job.outputs.entries()) {
    const position = byOutput.get(index);
    for (const id of position === undefined ? [] : output.tracks) {
      const end = position?.ends.get(id);
      const known = found.get(id);
      if (position !== undefined && end !== undefined && (known === undefined || end < known.end)) found.set(id, { end, origin: position.origin });
    }
  }
  return found;
}

/** What is pushed begins where it is pushed from. */
function resumeInput(input: JobInput, position: number): JobInput {
  if (pushedIndex(input.url) !== undefined) return input;
  const before = input.start ?? 0;
  const start = Math.max(before, position);
  const rest = input.duration === undefined ? undefined : Math.max(input.duration - (start - before), Number.EPSILON);
  return { ...input, start, ...(rest !== undefined && { duration: rest }) };
}

function resumeTrack(track: Track, position: TrackPosition | undefined): Track {
  if (position === undefined) return track;
  const { encode, dropPackets: _, ...rest } = track;
  // Encoded audio begins exactly there: the grid of its frames runs through this time.
  const isExact = track.kind === 'audio' && encode !== 'copy';
  const resumed: Track = { ...rest, encode, startAt: isExact ? position.end : early(position.end) };
  if (encode === 'copy' || !('keyFrameSeconds' in encode)) return resumed;
  return { ...resumed, encode: { ...encode, keyFrameOrigin: encode.keyFrameOrigin ?? early(position.origin) } };
}

function resumeOutput(output: JobOutput, position: OutputPosition | undefined): JobOutput {
  if (output.kind !== 'segments' || position === undefined) return output;
  const origin = (output.origin ?? early(position.origin)) + (position.next - position.first) * output.seconds;
  return { ...output, firstNumber: position.next, origin };
}

function early(seconds: number): number {
  return Math.max(0, seconds - slackSeconds);
}
