import { setMaxListeners } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../client/cluster.js';
import type { NodeSession } from '../client/node-session.js';
import type { Feed } from '../client/feed.js';
import { isOfNode, isShortage } from '../client/node-failure.js';
import { slackSeconds } from '../client/resume.js';
import { JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import { receive, type Received } from './chunk.js';
import { Cuts } from './cuts.js';
import { type Film, lookAt } from './film.js';
import { bucketOf, chunkJob, joinJob, shiftOf } from './jobs.js';
import { Joiner, mostTries } from './joiner.js';
import { type Lane, toRelieve } from './lane.js';
import { Nodes } from './nodes.js';
import { Room } from './room.js';
import { shareOf } from './shares.js';
import type { SplitOptions, SplitSummary } from './split-options.js';
import { splitTrack, type VideoTrack, warmUp, whyWhole } from './whole.js';
import { type Piece, WorkList } from './work-list.js';

/** Chunks at work at a time. */
const mostLanes = 64;
/** Between two looks at what has changed, ms. */
const lookAgainMs = 1_000;

/**
 * One film made by many nodes: its pictures in chunks, the earliest first; sound and everything else once, in one piece, by `job`, into which
 * `feed` brings the pictures as they are ready. What a dead node has not finished is done again by another.
 */
export class Split {
  readonly #options: SplitOptions;
  readonly #track: VideoTrack;
  readonly #film: Film;
  readonly #cuts: Cuts;
  readonly #work: WorkList;
  readonly #nodes: Nodes;
  readonly #joiner: Joiner;
  readonly #room: Room;
  readonly #lanes = new Set<Lane>();
  readonly #again: string[] = [];
  readonly #handedOver: string[] = [];
  #signal: AbortSignal;
  #files = 0;
  #failure: { error: unknown } | undefined;

  private constructor(options: SplitOptions, film: Film, track: VideoTrack) {
    const { job, onWarning, excludeMs = 10_000, patienceMs = 60_000 } = options;
    this.#options = options;
    this.#signal = options.signal;
    this.#track = track;
    this.#film = film;
    this.#cuts = new Cuts(film.span, film.keyFrames, warmUp(track));
    this.#work = new WorkList(film.span, this.#cuts);
    this.#nodes = new Nodes(excludeMs);
    this.#room = new Room(mostLanes, patienceMs);
    const onRefused = (piece: Piece, { node }: { node: string }, reason: string): void => this.#doAgain(piece, `${node}: ${reason}`);
    this.#joiner = new Joiner({ shift: shiftOf(job, track), bucket: bucketOf(track.encode.rateControl), onRefused, onWarning });
  }

  /** Looks at the film by a node. Throws `ERR_JETSONAV_UNSUPPORTED` where it is not to be split, what placing and opening throw, or the signal's reason. */
  static async open(options: SplitOptions): Promise<Split> {
    const { job, cluster, signal, placeMs = 2_000, wakeMs = 0 } = options;
    const [reason, track] = [whyWhole(job), splitTrack(job)];
    if (reason !== undefined || track === undefined) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `The film is not split: ${reason}`);
    return new Split(options, await lookAt(job, track, cluster.another(), { exclude: [], placeMs, wakeMs, signal }), track);
  }

  /** What makes the file. */
  get job(): Job {
    return joinJob(this.#options.job, this.#track, this.#film.tags);
  }

  /** Its pictures, from the beginning on. */
  get feed(): Feed {
    return { input: this.#options.job.inputs.length, from: (_seconds, signal) => this.#joiner.line.read(signal) };
  }

  /** Film seconds of pictures that are made, with those that are on their way, and of the whole. */
  progress(): { made: number; whole: number } {
    const { begin, end } = this.#film.span;
    const made = this.#joiner.chunks.reduce((sum, piece) => sum + this.#work.lengthOf(piece), 0);
    return { made: [...this.#lanes].reduce((sum, { position, piece }) => sum + Math.max(0, position - (piece.begin ?? begin)), made), whole: end - begin };
  }

  get summary(): SplitSummary {
    const nodes: Record<string, number> = {};
    for (const chunk of this.#joiner.chunks) nodes[chunk.node] = (nodes[chunk.node] ?? 0) + this.#work.lengthOf(chunk);
    return { chunks: this.#joiner.chunks.length, again: this.#again, handedOver: this.#handedOver, nodes };
  }

  /** Makes all pictures; who reads the feed sees how it ends. Throws what it failed with, or the signal's reason. To be called once. */
  async run(signal: AbortSignal): Promise<void> {
    const { folder } = this.#options;
    this.#signal = signal;
    setMaxListeners(0, signal);
    try {
      await mkdir(folder, { recursive: true });
      while (this.#lanes.size > 0 || this.#work.left > 0) {
        if (this.#work.left === 0) this.#relieve();
        else await this.#giveAway();
        await this.#somethingHappens();
        signal.throwIfAborted();
        if (this.#failure !== undefined) throw this.#failure.error;
      }
      if (this.#joiner.isWaiting) throw new JetsonAvError('ERR_JETSONAV_STATE', 'Chunks were made that belong nowhere');
      this.#joiner.line.finish();
    } catch (error) {
      this.#joiner.line.fail(error);
      throw error;
    } finally {
      for (const lane of this.#lanes) lane.hand?.();
      await Promise.all([...this.#lanes].map(({ done }) => done));
    }
  }

  /** When nobody reads any more. */
  async remove(): Promise<void> {
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  async #somethingHappens(): Promise<void> {
    const over = new AbortController();
    const pause = sleep(lookAgainMs, undefined, { signal: AbortSignal.any([this.#signal, over.signal]) }).catch(() => undefined);
    await Promise.race([pause, ...[...this.#lanes].map(({ done }) => done)]);
    over.abort();
  }

  /** Every node that has room gets a piece. All are asked first, so that no piece is too long for those that come after it. */
  async #giveAway(): Promise<void> {
    const places: Place[] = [];
    while (this.#room.mayAsk(places.length + this.#lanes.size)) {
      const place = await this.#place(places.map(({ node }) => node));
      if (place === undefined) break;
      places.push(place);
    }
    const nodes = new Set([...this.#busy, ...places.map(({ node }) => node)]);
    for (const place of places) this.#begin(place, [...nodes].filter((node) => node !== place.node));
  }

  get #busy(): string[] {
    return [...this.#lanes].map(({ node }) => node);
  }

  /** `undefined`: no node has room now. */
  async #place(taken: readonly string[]): Promise<Place | undefined> {
    const { job, cluster, placeMs = 2_000 } = this.#options;
    const exclude = [...new Set([...taken, ...this.#busy, ...this.#nodes.excluded])];
    const likely = chunkJob(job, this.#track, { begin: undefined, end: undefined, tries: 0 }, this.#cuts);
    const working = taken.length + this.#lanes.size;
    try {
      const place = await cluster.another().place(likely, { exclude, placeMs, signal: this.#signal, extra: working > 0 });
      this.#room.granted();
      return place;
    } catch (error) {
      if (!isShortage(error)) throw error;
      this.#room.refused(working, error);
      return undefined;
    }
  }

  #begin(place: Place, others: readonly string[]): void {
    const speed = this.#nodes.speedOf(place.node);
    const piece = this.#work.take(shareOf({ left: this.#work.left, speed, others: others.map((node) => this.#nodes.speedOf(node)) }));
    if (piece === undefined) return;
    const lane: Lane = { node: place.node, piece, beganAtMs: performance.now(), position: piece.begin ?? this.#film.span.begin, hand: undefined, done: Promise.resolve() };
    this.#lanes.add(lane);
    lane.done = this.#run(lane, place).catch((error: unknown) => void (this.#failure ??= { error })).finally(() => this.#over(lane));
  }

  #over(lane: Lane): void {
    this.#lanes.delete(lane);
    this.#room.freed();
  }

  async #run(lane: Lane, place: Place): Promise<void> {
    const { node, piece } = lane;
    const fill = piece.fill ?? this.#joiner.fillBefore(piece);
    let session: NodeSession;
    try {
      session = await place.open(chunkJob(this.#options.job, this.#track, { ...piece, ...(fill !== undefined && { fill }) }, this.#cuts));
    } catch (error) {
      this.#giveBack(piece, node, error);
      return;
    }
    const handed = new AbortController();
    lane.hand = () => {
      handed.abort();
      void session.cancel();
    };
    const left = await this.#receive(lane, session);
    if (left !== undefined) this.#giveBack(left.piece, node, handed.signal.aborted ? undefined : left.error);
  }

  /** What is left of the piece, and why; undefined: nothing. */
  async #receive(lane: Lane, session: NodeSession): Promise<{ piece: Piece; error: unknown } | undefined> {
    const { node, piece } = lane;
    const file = join(this.#options.folder, `${(this.#files += 1)}.m4s`);
    const { samples, until, error }: Received = await receive(session, { file, header: (init) => this.#joiner.fit(init), onPosition: (seconds) => (lane.position = seconds) });
    if (error !== undefined && until === undefined) return { piece, error };
    const end = error === undefined ? piece.end : until! - slackSeconds;
    const made = { ...piece, end, file, samples, node };
    this.#nodes.made(node, this.#work.lengthOf(made), (performance.now() - lane.beganAtMs) / 1000);
    this.#joiner.take(made);
    return error === undefined ? undefined : { piece: { begin: end, end: piece.end, tries: piece.tries }, error };
  }

  /** `error`: undefined where it was taken from a node that did nothing wrong. */
  #giveBack(piece: Piece, node: string, error: unknown): void {
    this.#signal.throwIfAborted();
    if (error === undefined) {
      this.#handedOver.push(this.#saying(piece, node));
      return this.#work.giveBack(piece);
    }
    const tries = piece.tries + 1;
    const isUnlike = error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_UNSUPPORTED';
    if (isUnlike) this.#nodes.isUnlike(node);
    else this.#nodes.lost(node);
    // What libav says of the work is true on every node, most of the time.
    if (tries > mostTries || (!isUnlike && !isOfNode(error) && tries > 1)) throw error as Error;
    this.#doAgain({ ...piece, tries }, `${node}: ${(error as Error).message}`);
  }

  #doAgain(piece: Piece, reason: string): void {
    this.#again.push(this.#saying(piece, reason));
    this.#work.giveBack(piece);
  }

  #saying({ begin = this.#film.span.begin }: Piece, what: string): string {
    return `from ${begin.toFixed(3)} s: ${what}`;
  }

  /** All is given away: a node that has nothing to do takes over what another would need much longer for. */
  #relieve(): void {
    const idle = this.#nodes.fastest([...this.#busy, ...this.#nodes.excluded]);
    if (idle !== undefined) toRelieve(this.#lanes, idle, this.#film.span.end)?.hand?.();
  }
}
