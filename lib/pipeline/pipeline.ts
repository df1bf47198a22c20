import { onAbort } from '../abort.js';
import { invalidArgument, JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import type { NativeSegment } from '../native/addon.js';
import type { InputInfo, PipelineProgress, StageInfo, StreamInfo } from '../native/info.js';
import { loadAddon } from '../native/load.js';
import { Consumers } from './consumers.js';
import { draftOf, type Draft } from './draft.js';
import { pipelineEvents, type PipelineEvent } from './events.js';
import { probeFilms } from './films.js';
import { AudioFrame } from './audio-frame.js';
import type { HeldFrame } from './frame.js';
import { VideoFrame } from './video-frame.js';
import { knownCapabilities } from './machine.js';
import { Outlets, type Outlet, type PackagedOutlet } from './outlets.js';
import { Packager } from './packager.js';
import { imageOf, noteStages, type JobImage } from './images.js';
import { packetOf, type Packet } from './packet.js';
import type { Open, Picture, PictureInput, PictureOptions } from './picture.js';
import { planJob, type Planned } from './plan.js';
import type { ToneMappingCosts } from './real-time.js';
import { Run, type Stats } from './run.js';
import { closedError, Session } from './session.js';
import { defaultLogLevel, type LogLevel, SessionLog, spokenLevel } from './session-log.js';
import type { JobSegment, Segment } from './segments.js';
import { snapshot, snapshotFrame, type SnapshotFrameOptions } from './snapshot.js';
import { feed } from './sources.js';
import { stagesOf } from './stages.js';
import { TapFrames } from './tap-frames.js';
import { TapLoop } from './tap-loop.js';
import type { PipelineSpec } from './spec.js';
import { thumbnails, type ThumbnailOptions } from './thumbnails.js';

export interface OpenOptions {
  /** Ends the pipeline at any time; what is pending rejects with its reason within 100 ms. */
  signal?: AbortSignal;
  /** Which of libav's lines become `log` events (default warning). */
  logLevel?: LogLevel;
  /**
   * Somebody watches, and this is what tone mapping costs here: where a Job says no `quality` and `exact` would be too slow for
   * real time, it is `fast`, and `graph` says why. Absent: exact, at its own pace.
   */
  realTime?: ToneMappingCosts;
  /** What inputs of a Job read in place of their URL, by index: bytes as they come, of which at most 8 MiB wait inside. */
  pushed?: ReadonlyMap<number, AsyncIterable<Uint8Array>>;
}

type FrameOf<K extends 'video' | 'audio'> = K extends 'video' ? VideoFrame : AudioFrame;

/**
 * A transcode. It runs when `run()` is called, or when what it makes is iterated. Every tap, and every output that ends in
 * JavaScript, needs a consumer, and all must have come in the turn of the event loop in which the first one came.
 */
export class Pipeline implements AsyncDisposable {
  readonly inputs: readonly InputInfo[];
  /** Of all inputs, as probed. */
  readonly streams: readonly StreamInfo[];
  readonly #session: Session;
  readonly #job: Job;
  readonly #planned: Omit<Planned, 'plan'>;
  readonly #log: SessionLog;
  readonly #outlets: Outlets;
  readonly #consumers: Consumers;
  readonly #run: Run;

  /**
   * Opens the inputs and builds the stages. Rejects with `ERR_JETSONAV_INVALID_JOB` or `ERR_JETSONAV_INVALID_ARGUMENT` for a
   * bad specification, with an AVError whose `stage` says where opening failed, or with the signal's reason.
   */
  static async open(spec: PipelineSpec | Job, { signal, logLevel = defaultLogLevel, realTime, pushed }: OpenOptions = {}): Promise<Pipeline> {
    signal?.throwIfAborted();
    const draft = draftOf(spec, pushed);
    const watched = realTime === undefined ? {} : { realTime: { costs: realTime, streams: await probeFilms(draft.job, draft.ends, signal) } };
    const stages = noteStages(draft.job);
    const { plan, ...planned } = planJob(draft.job, draft.ends, { ...draft.settings, logLevel: spokenLevel(logLevel, stages.size > 0), ...watched, machine: knownCapabilities() });
    const session = new Session(loadAddon(), plan);
    stopOnAbort(session, signal);
    try {
      for (const [input, source] of draft.sources) feed(session, input, source);
      await session.until(() => session.native.state() !== 'opening');
    } catch (error) {
      void session.stop(error);
      throw error;
    }
    return new Pipeline(session, new SessionLog(session.native, logLevel, stages), draft, planned);
  }

  /** One picture of a film, at a time from its beginning, as the bytes of a file. */
  static snapshot(input: PictureInput, seconds: number, options?: PictureOptions): Promise<Picture>;
  /** The same as a frame, which is yours until you close it. */
  static snapshot(input: PictureInput, seconds: number, options: SnapshotFrameOptions): Promise<VideoFrame>;
  static snapshot(input: PictureInput, seconds: number, options: PictureOptions | SnapshotFrameOptions = {}): Promise<Picture | VideoFrame> {
    return options.format === 'frame' ? snapshotFrame(open, input, seconds, options) : snapshot(open, input, seconds, options);
  }

  /** Small pictures of a film, one after the other as they are taken. */
  static thumbnails(input: PictureInput, options: ThumbnailOptions): AsyncIterableIterator<Picture> {
    return thumbnails(open, input, options);
  }

  /** Not for users: `Pipeline.open()`. */
  constructor(session: Session, log: SessionLog, draft: Draft, planned: Omit<Planned, 'plan'>) {
    this.#session = session;
    this.#log = log;
    this.#job = draft.job;
    this.#planned = planned;
    this.#outlets = new Outlets(draft);
    this.#consumers = new Consumers(this.#outlets.all);
    this.#run = new Run(session, this.#consumers, draft.sinks);
    this.inputs = session.native.inputs();
    this.streams = session.native.streams();
  }

  /** What was built, and why; it grows while encoders open with their first frame. */
  get graph(): readonly StageInfo[] {
    return stagesOf(this.#session, this.#planned);
  }

  progress(): PipelineProgress {
    return this.#session.native.progress();
  }

  /**
   * Runs to the end. No JavaScript runs for a frame that no tap shows. Rejects with an AVError, with the signal's reason, or
   * with `ERR_JETSONAV_STATE` where something has no consumer. Nobody need await it who closes, aborts or iterates.
   */
  run(): Promise<Stats> {
    // A loop over what the pipeline makes throws the same error, and once is enough: nobody need await both.
    setImmediate(() => {
      if (this.#consumers.areAny) stats.catch(() => {});
    });
    this.#session.atStop(() => {
      if (this.#session.isWanted) stats.catch(() => {});
    });
    const stats = this.#run.once();
    return stats;
  }

  /**
   * The frames of a tap, each for the duration of a loop body; then it goes on to the encoder. Leaving the loop ends the
   * pipeline. `track` is an id, or counts the taps of the kind; it may be left out where there is one.
   */
  frames<K extends 'video' | 'audio' = 'video'>(kind?: K, track?: string | number): AsyncIterableIterator<FrameOf<K>> {
    const tap = this.#attached(this.#outlets.tap(kind ?? 'video', track));
    const make = (held: HeldFrame) => (kind === 'audio' ? new AudioFrame(held) : new VideoFrame(held));
    return new TapLoop(this.#session, new TapFrames(this.#session, tap.index, tap.id), make, this.#run) as AsyncIterableIterator<FrameOf<K>>;
  }

  /** The packets of a `packets` output. `output` is its index in the specification; it may be left out where there is one. */
  packets(output?: number): AsyncIterableIterator<Packet> {
    return this.#packets(this.#attached(this.#outlets.packets(output)));
  }

  /** The files of an `hls` or `dash` output in memory, by its name; it may be left out where there is one. */
  segments(output?: string): AsyncIterableIterator<Segment>;
  /** What a `segments` output of a Job makes, by its index. */
  segments(output: number): AsyncIterableIterator<JobSegment>;
  segments(output?: string | number): AsyncIterableIterator<Segment> | AsyncIterableIterator<JobSegment> {
    if (typeof output !== 'number') return this.#packaged(this.#attached(this.#outlets.packaged(output)));
    // A Job has no word for parts.
    return this.#segments(this.#attached(this.#outlets.segments(output)).index) as AsyncGenerator<JobSegment, void, undefined>;
  }

  /** The pictures of an `images` output of a Job, by its index. */
  images(output: number): AsyncIterableIterator<JobImage> {
    const { index } = this.#attached(this.#outlets.images(output));
    return this.#run.consumed(() => this.#session.native.takePacket(index), (packet) => imageOf(packet, this.#log));
  }

  /** Progress twice a second, what was built, libav's log lines, warnings. Ends with the pipeline. */
  events(): AsyncIterableIterator<PipelineEvent> {
    return pipelineEvents(this.#session, this.#log, this.#planned);
  }

  /** true: the inputs are read in small steps, as Plex's own transcoder does when it has made enough ahead. */
  throttle(throttled: boolean): void {
    this.#session.throwIfOver();
    this.#session.native.setThrottled(throttled);
  }

  /** Where to begin, s from the beginning of the file; before it runs. `keyframe`: at the key frame before. */
  async seek(seconds: number, mode: 'keyframe' | 'exact' = 'exact'): Promise<void> {
    this.#session.throwIfOver();
    if (this.#run.isBegun) throw new JetsonAvError('ERR_JETSONAV_STATE', 'seek() comes before the pipeline runs');
    if (!(seconds >= 0 && seconds <= 1e7)) throw invalidArgument('seconds', '0 to 10000000', seconds);
    this.#session.native.seek(seconds, mode === 'exact');
  }

  /** Sends a command to a running filter, by the filter's name; resolves with its answer. */
  async command(filter: string, name: string, argument: string): Promise<string> {
    this.#session.throwIfOver();
    return this.#session.native.command(filter, name, argument);
  }

  /** Stops, joins and frees everything. What is pending rejects with `ERR_JETSONAV_CLOSED`. May be called twice. */
  async close(): Promise<void> {
    await this.#session.stop(closedError(), { isWanted: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #attached<T extends Outlet>(outlet: T): T {
    this.#session.throwIfOver();
    this.#consumers.attach(outlet.name);
    return outlet;
  }

  #packets({ index }: Outlet): AsyncGenerator<Packet, void, undefined> {
    return this.#run.consumed(() => this.#session.native.takePacket(index), (packet) => packetOf(packet, this.#job.tracks));
  }

  #packaged({ index, options }: PackagedOutlet): AsyncGenerator<Segment, void, undefined> {
    return new Packager(options).pack(this.#segments(index));
  }

  #segments(index: number): AsyncGenerator<NativeSegment, void, undefined> {
    return this.#run.consumed(() => this.#session.native.takeSegment(index), (segment) => segment);
  }
}

/** For what stands on pipelines and must not import this. */
const open: Open = (spec, options) => Pipeline.open(spec, options);

function stopOnAbort(session: Session, signal: AbortSignal | undefined): void {
  // Weak: a signal that outlives many pipelines must not keep them.
  const weak = new WeakRef(session);
  session.atStop(onAbort(signal, (reason) => void weak.deref()?.stop(reason, { isWanted: true })));
}
