import { invalidArgument, JetsonAvError, type ErrorCode } from '../errors.js';
import { AudioFrame } from './audio-frame.js';
import { VideoFrame } from './video-frame.js';
import type { RawAudio, RawVideo } from './raw.js';

interface Shapes {
  video?: RawVideo;
  audio?: RawAudio;
}

/** Holds the frames of an input to what the user said of them, and to time. */
export class FrameCheck {
  readonly #field: string;
  readonly #shapes: Shapes;
  readonly #isOneKind: boolean;
  #count = 0;
  /** The last frame of each kind, µs. */
  readonly #last = new Map<string, { timestamp: number; duration: number | null }>();

  constructor(field: string, { video, audio }: Shapes) {
    this.#field = field;
    this.#isOneKind = video === undefined && audio === undefined;
    this.#shapes = { ...(video === undefined ? {} : { video }), ...(audio === undefined ? {} : { audio }) };
  }

  isFrame(frame: unknown): void {
    if (!(frame instanceof VideoFrame || frame instanceof AudioFrame)) throw invalidArgument(this.#name(), 'a VideoFrame or an AudioFrame', frame);
  }

  /** Throws `ERR_JETSONAV_INVALID_ARGUMENT`, or `ERR_JETSONAV_CLOSED`, naming the frame and the field. */
  fits(frame: VideoFrame | AudioFrame): void {
    if (frame.isGone) throw this.#refusal('an open frame', 'one that is closed', 'ERR_JETSONAV_CLOSED');
    if (frame instanceof VideoFrame) this.#picture(frame);
    else this.#sound(frame);
    this.#count++;
  }

  #picture(frame: VideoFrame): void {
    const said = this.#shape('video');
    for (const field of ['format', 'width', 'height'] as const) this.#same(field, said[field], frame[field]);
    this.#follows('video', frame.timestamp, frame.duration ?? durationOf(said.frameRate));
  }

  #sound(frame: AudioFrame): void {
    const said = this.#shape('audio');
    for (const field of ['format', 'sampleRate', 'channelLayout'] as const) this.#same(field, said[field], frame[field]);
    this.#same('channels', said.channels, frame.numberOfChannels);
    this.#follows('audio', frame.timestamp, (frame.numberOfFrames / frame.sampleRate) * 1e6);
  }

  #shape<K extends 'video' | 'audio'>(kind: K): NonNullable<Shapes[K]> {
    if (this.#isOneKind && this.#count === 0) this.#shapes[kind] = {};
    const shape = this.#shapes[kind];
    if (shape !== undefined) return shape;
    const other = kind === 'video' ? 'audio' : 'video';
    throw this.#refusal(`a frame of ${other}${this.#isOneKind ? ' as the first one' : ''} (or ${this.#field}.${kind} to be said)`, `one of ${kind}`);
  }

  #same(field: string, expected: string | number | undefined, actual: string | number): void {
    if (expected !== undefined && expected !== actual) throw invalidArgument(`${field} of ${this.#name()}`, `${expected}, as said in the specification,`, actual);
  }

  /** A frame without a time begins where the last one ends. */
  #follows(kind: 'video' | 'audio', given: number | null, duration: number | null): void {
    const last = this.#last.get(kind);
    if (given !== null && last !== undefined && given <= last.timestamp) throw invalidArgument(`timestamp of ${this.#name()}`, `more than the ${last.timestamp} µs of the frame before`, given);
    if (given === null && last !== undefined && last.duration === null) throw invalidArgument(`timestamp of ${this.#name()}`, `a time in µs (or ${this.#field}.${kind}.frameRate)`, given);
    this.#last.set(kind, { timestamp: given ?? (last === undefined ? 0 : last.timestamp + last.duration!), duration });
  }

  #refusal(expected: string, actual: string, code: ErrorCode = 'ERR_JETSONAV_INVALID_ARGUMENT'): JetsonAvError {
    return new JetsonAvError(code, `Expected ${expected} for ${this.#name()} but received ${actual}`);
  }

  #name(): string {
    return `frame ${this.#count} of ${this.#field}.from`;
  }
}

/** µs */
function durationOf(frameRate: RawVideo['frameRate']): number | null {
  if (frameRate === undefined) return null;
  return 1e6 / (typeof frameRate === 'number' ? frameRate : frameRate[0] / frameRate[1]);
}
