import { join } from 'node:path';
import { JetsonAvError } from '../errors.js';
import { dashManifest } from '../manifest/dash.js';
import { fileName } from '../manifest/name.js';
import type { Track } from '../job/index.js';
import type { SegmentEvent } from '../protocol/session-event.js';
import type { PendingFile } from '../client/atomic-file.js';
import type { Callbacks } from './callbacks.js';
import { DashRendition } from './dash-rendition.js';
import { checkJoin } from './join.js';
import type { Publisher } from '../client/publisher.js';
import type { OutputPosition } from '../client/resume.js';
import type { DashSession } from './session.js';

/**
 * The output of Plex's DASH muxer: a header and numbered chunks for each representation, and a manifest that is POSTed
 * when a number is there in all of them, and once more at the end.
 */
export class DashPublisher implements Publisher {
  readonly takes = 'segment';
  readonly #output: DashSession;
  readonly #tracks: readonly Track[];
  readonly #cwd: string;
  readonly #callbacks: Pick<Callbacks, 'publish'>;
  readonly #renditions: readonly DashRendition[];
  readonly #began = new Date();
  /** Of the numbers that Plex knows. */
  #range: { first: number; next: number } | undefined;

  /** `tracks`: those of the output, in its order: each is a representation. */
  constructor(output: DashSession, tracks: readonly Track[], cwd: string, callbacks: Pick<Callbacks, 'publish'>) {
    this.#output = output;
    this.#tracks = tracks;
    this.#cwd = cwd;
    this.#callbacks = callbacks;
    this.#renditions = tracks.map((_track, index) => new DashRendition(String(index)));
  }

  path(event: SegmentEvent): string | undefined {
    const { id } = this.#renditionOf(event);
    if (event.kind === 'init') return join(this.#cwd, fileName(this.#output.initName, { id }));
    const known = this.#range !== undefined && event.number < this.#range.next;
    return known ? undefined : join(this.#cwd, fileName(this.#output.mediaName, { id, number: event.number }));
  }

  async opened(): Promise<void> {
    // A manifest lists no open segment.
  }

  async placed(event: SegmentEvent, file: PendingFile): Promise<void> {
    const rendition = this.#renditionOf(event);
    if (event.kind === 'init') return this.#placeHeader(rendition, event, file);
    await file.commit();
    rendition.add(event);
    if (this.#advance()) await this.#announce(true);
  }

  async ended(whole: boolean): Promise<void> {
    const last = Math.max(...this.#renditions.map((rendition) => rendition.next ?? 0));
    if (whole && this.#range !== undefined) this.#range.next = last;
    if (this.#range !== undefined) await this.#announce(false);
  }

  isComplete(): boolean {
    return this.#renditions.every(({ isOver }) => isOver);
  }

  position(): OutputPosition | undefined {
    const range = this.#range;
    if (range === undefined) return undefined;
    const reference = this.#renditions[Math.max(0, this.#tracks.findIndex((track) => track.kind === 'video'))];
    const ends = this.#tracks.flatMap(({ id }, index) => {
      const end = this.#renditions[index]?.endBefore(range.next);
      return end === undefined ? [] : [[id, end] as const];
    });
    return { output: this.#output.output, ...range, origin: reference?.origin ?? 0, ends: new Map(ends) };
  }

  #renditionOf({ rendition, output }: SegmentEvent): DashRendition {
    const found = this.#renditions[rendition];
    if (found === undefined) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The node announced rendition ${rendition} of output ${output}, which has ${this.#renditions.length}`);
    return found;
  }

  /** Written once: chunks of every node must play behind the first node's header. */
  async #placeHeader(rendition: DashRendition, event: SegmentEvent, file: PendingFile): Promise<void> {
    const { info } = rendition;
    if (info === undefined) {
      await file.commit();
      rendition.info = event.info;
      return;
    }
    await checkJoin(this.path(event) ?? '', file).finally(() => file.discard());
    if (event.info?.timeBase.join('/') !== info.timeBase.join('/')) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'The node that took over counts in another time base than the one before');
  }

  /** Whether there is a new number that all representations have. */
  #advance(): boolean {
    const first = this.#range?.first ?? this.#output.firstNumber;
    const before = this.#range?.next ?? first;
    let next = before;
    while (this.#renditions.every((rendition) => rendition.hasDone(next)) && this.#renditions.some((rendition) => (rendition.next ?? 0) > next)) next += 1;
    if (next > before) this.#range = { first, next };
    return next > before;
  }

  async #announce(dynamic: boolean): Promise<void> {
    const next = this.#range?.next ?? 0;
    const listed = this.#renditions.map((rendition, index) => rendition.listed(next, this.#output.windowSize, this.#tracks[index]?.metadata?.['language']));
    const names = { initialization: this.#output.initName, media: this.#output.mediaName };
    const renditions = listed.filter((rendition) => rendition !== undefined);
    const timing = dynamic ? { availabilityStart: this.#began, publishTime: new Date() } : {};
    await this.#callbacks.publish(this.#output.manifestUrl, dashManifest({ renditions, names, dynamic, ...timing }));
  }
}
