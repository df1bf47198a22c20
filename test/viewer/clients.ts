import { join } from 'node:path';
import { mediaSegments, numberedFiles, representation } from '../e2e/playback.js';
import { plexArgv, type PlexArgvName } from '../plex/argvs.js';
import type { MakeArgv, TranscodeJob } from '../plex/media-server.js';
import { placedTokens, type Placing } from '../plex/placed-argv.js';

/** What Plex's clients ask for, of one film, wherever they jump and whatever they change: command lines as recorded, with short segments. */

export interface Film {
  /** Of `makeMarkedFilm`. */
  path: string;
  /** Its text, as a file. */
  subtitle: string;
  /** s */
  seconds: number;
  /** Where an optimized version of it goes. */
  output: string;
}

/** What a viewer has chosen. */
export interface View {
  /** Where it goes on, s: a border of segments. */
  begin: number;
  size: readonly [width: number, height: number];
  /** Text that is drawn into the pictures, or that comes beside them. */
  text: 'none' | 'burnt' | 'beside';
}

/** One job of the transcoder, and what must come of it. */
export interface SessionKind {
  name: string;
  begin: number;
  /** By how much times are later than the film's, s. */
  offset: number;
  /** Length of a segment, s; absent: one file. */
  seconds?: number;
  make: (film: Film) => MakeArgv;
  given: (job: TranscodeJob, film: Film) => Given;
}

/** What a player is given: a file, or what it puts together of several. */
export interface Given {
  video: Buffer | string;
  audio: Buffer | string;
}

export interface Client {
  name: string;
  texts: readonly View['text'][];
  kind: (view: View) => SessionKind;
}

const dashSeconds = 2;

/** The film is H.264 and FLAC, of 24 frames a second, whatever was recorded. */
function ofFilm(id: PlexArgvName, film: Film, placing: Partial<Placing>, change: (argv: string[]) => string[] = (argv) => argv): MakeArgv {
  return placedTokens((values) => change(shortened(withDecoders(plexArgv(id, { ...values, movie: film.path })))), { film: film.path, ...placing });
}

function withDecoders(argv: readonly string[]): string[] {
  const input = argv.indexOf('-i');
  const before = argv.slice(0, input).map((token, at, all) => (all[at - 1] === '-codec:0' ? 'h264' : all[at - 1] === '-codec:1' ? 'flac' : token));
  const prefix = before.findIndex((token) => token.startsWith('-eae_prefix'));
  return [...(prefix < 0 ? before : before.toSpliced(prefix, 2)), ...argv.slice(input)].map((token) => (token === '23.975999999999999' ? '24' : token));
}

function shortened(argv: readonly string[]): string[] {
  return argv.map((token, at) => (argv[at - 1] === '-seg_duration' ? String(dashSeconds) : token.replace(/n_forced\*[3-9]/, `n_forced*${dashSeconds}`)));
}

function placing({ begin, size }: View, number: number): Partial<Placing> {
  return { size, ...(begin === 0 ? {} : { seek: { seconds: begin, number } }) };
}

const ofDash = (job: TranscodeJob): Given => ({ video: representation(job, 0), audio: representation(job, 1) });

function dash(name: string, view: View, make: SessionKind['make']): SessionKind {
  return { name, begin: view.begin, offset: 0, seconds: dashSeconds, make, given: ofDash };
}

const dashPlace = (view: View): Partial<Placing> => placing(view, view.begin / dashSeconds + 1);

export const web: Client = {
  name: 'DASH', texts: ['none', 'burnt'],
  kind: (view) => dash('DASH', view, (film) => ofFilm(view.text === 'burnt' ? 'burn-srt' : 'hybrid-nvdec-x264', film, dashPlace(view))),
};

/** The text of the film, its third stream, comes beside it. */
const sideChannel = (argv: string[]): string[] => argv.map((token, at) => (argv[at - 1] === '-map' && token === '0:3' ? '0:2' : token));

export const webCopy: Client = {
  name: 'DASH, video copied', texts: ['none', 'beside'],
  kind: (view) => dash('DASH, video copied', view, (film) => (view.text === 'beside' ? ofFilm('web-copy-ass', film, dashPlace(view), sideChannel) : ofFilm('web-copy-aac-initial', film, dashPlace(view)))),
};

const ofList = (job: TranscodeJob): Given => ({ video: mediaSegments(job), audio: mediaSegments(job) });
/** Two channels, and H.264, for time's sake. */
const quicker = (argv: string[]): string[] => argv.map((token) => token.replace('hevc_vaapi', 'h264_vaapi').replace("ochl='5.1'", "ochl='stereo'").replace(/^7\d\dk$/, '162k'));

export const app: Client = {
  name: 'Matroska segments', texts: ['beside', 'burnt'],
  kind: (view) => ({
    name: 'Matroska segments', begin: view.begin, offset: 10, seconds: 1, given: ofList,
    make: (film) => ofFilm(view.text === 'burnt' ? 'hls-va-burn' : 'hls-va-4k-srt', film, { ...placing(view, view.begin), subtitle: film.subtitle }, quicker),
  }),
};

const ofChunks = (job: TranscodeJob): Given => {
  const stream = numberedFiles(job, (number) => `chunk-${number}`);
  return { video: stream, audio: stream };
};

/** A video that grows: numbers begin with 0 wherever the viewer does. */
const growing = (argv: string[]): string[] => [
  ...argv.slice(0, argv.indexOf('-f')), ...'-f segment -segment_format matroska -segment_format_options live=1 -segment_time 1 -segment_header_filename header -segment_start_number 0 -segment_list'.split(' '),
  argv[argv.indexOf('-manifest_name') + 1]!, ...'-segment_list_type csv -segment_list_unfinished 1 -segment_list_size 5 -segment_list_separate_stream_times 1 -avoid_negative_ts disabled chunk-%05d'.split(' '),
].map((token) => token.replace(/n_forced\*\d/, 'n_forced*1'));

export const windows: Client = {
  name: 'growing Matroska', texts: ['none'],
  kind: (view) => ({ name: 'growing Matroska', begin: view.begin, offset: 0, seconds: 1, given: ofChunks, make: (film) => ofFilm('hybrid-nvdec-x264', film, placing(view, 0), growing) }),
};

export const clients: readonly Client[] = [web, webCopy, app, windows];

/** Nobody watches: one file, of the whole film. */
export function optimized(size: View['size']): SessionKind {
  const change = (argv: string[]): string[] => quicker(argv).map((token) => token.replace('format=p010,tonemap=mobius[1];[1]', ''));
  return {
    name: 'optimized version', begin: 0, offset: 0, given: (_job, { output }) => ({ video: output, audio: output }),
    make: (film) => ofFilm('software-tonemap-optimize', film, { size, output: film.output }, change),
  };
}

/** The files of a session that its player, or Plex, reads. */
export function finalFiles(job: TranscodeJob, kind: SessionKind, film: Film): string[] {
  const inDirectory = job.files().filter((name) => !name.endsWith('.tmp')).map((name) => join(job.directory, name));
  return kind.seconds === undefined ? [...inDirectory, film.output] : inDirectory;
}
