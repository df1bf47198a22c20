import { plexArgv, type PlexArgvName } from './argvs.js';
import type { MakeArgv } from './media-server.js';
import type { Promised } from './session-rules.js';

export type PlexArgvId = PlexArgvName;

export interface Placing {
  /** Path of the media file. */
  film: string;
  /** Staged as temp-0.srt. */
  subtitle?: string;
  /** Instead of the recorded size, pixels; a test has no time for 4K. */
  size?: readonly [width: number, height: number];
  /** Where the player jumped to, s, and the number of the segment there. */
  seek?: { seconds: number; number: number };
  /** Path of an optimized version. */
  output?: string;
}

/** A recorded command line for a session of the stand-in server, and what it promises. */
export function placed(id: PlexArgvId, placing: Placing): MakeArgv {
  return placedTokens((values) => plexArgv(id, { ...values, movie: placing.film }), placing);
}

/** The same of any command line: `fill` is given what differs from session to session, and returns all of its tokens. */
export function placedTokens(fill: (values: { session: string; job: string; directory: string }) => string[], placing: Placing): MakeArgv {
  return ({ base, session, job, directory }) => {
    const argv = fill({ session, job, directory }).map((token) => sized(token.replace('http://127.0.0.1:32400', base), placing.size));
    if (placing.seek !== undefined) jump(argv, placing.seek);
    if (placing.output !== undefined) argv.splice(-1, 1, placing.output);
    return { argv, promised: promisedBy(argv), ...(placing.subtitle !== undefined && { staged: { 'temp-0.srt': placing.subtitle } }) };
  };
}

function sized(token: string, size: Placing['size']): string {
  return size === undefined ? token : token.replace(/w=\d+:h=\d+/, `w=${size[0]}:h=${size[1]}`);
}

const numberOptions = ['-skip_to_segment', '-segment_start_number'];

/** As the server changes an argv when the player jumps: `-ss` before every input, and another first number. */
function jump(argv: string[], { seconds, number }: { seconds: number; number: number }): void {
  for (let at = argv.indexOf('-ss'); at >= 0; at = argv.indexOf('-ss')) argv.splice(at, 2);
  for (let at = argv.indexOf('-i'); at >= 0; at = argv.indexOf('-i', at + 4)) argv.splice(at, 0, '-ss', String(seconds));
  for (const option of ['-fps_mode', '-vsync']) if (argv[argv.indexOf(option) + 1] === 'cfr') argv.splice(argv.indexOf(option), 2);
  for (const option of numberOptions) if (argv.includes(option)) argv[argv.indexOf(option) + 1] = String(number);
}

function promisedBy(argv: readonly string[]): Promised {
  const value = (option: string): string | undefined => (argv.includes(option) ? argv[argv.indexOf(option) + 1] : undefined);
  const format = value('-f');
  const kind = format === 'dash' ? 'dash' : format === 'image2' ? 'images' : format === 'mp4' || format === 'flac' ? 'file' : 'segments';
  const isSegmented = kind === 'dash' || kind === 'segments';
  const [first, seconds] = kind === 'dash' ? ['-skip_to_segment', '-seg_duration'] : ['-segment_start_number', '-segment_time'];
  return {
    kind,
    first: isSegmented ? Number(value(first)) : 0,
    seconds: isSegmented ? Number(value(seconds)) : 0,
    begin: Number(value('-ss') ?? 0),
    ownKeyFrames: argv[argv.indexOf('-codec:0', argv.indexOf('-map')) + 1] === 'copy' || !argv.includes('-force_key_frames:0'),
    hasVideo: format !== 'flac' && value('-segment_format') !== 'mp3',
  };
}
