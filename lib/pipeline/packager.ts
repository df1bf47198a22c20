import { dashManifest } from '../manifest/dash.js';
import { hlsMasterPlaylist, hlsMediaPlaylist, hlsTargetDuration, partsListedFor, type HlsLowLatency } from '../manifest/hls.js';
import { fileName, type NameTemplates } from '../manifest/name.js';
import { endOf, longestOf, newestPart, secondsOf, type ManifestOpenSegment, type ManifestPart, type ManifestRendition, type ManifestSegment } from '../manifest/rendition.js';
import type { NativeSegment } from '../native/addon.js';
import type { RenditionInfo } from '../native/info.js';
import { initFile, mediaFile, partFile, playlistFile, removedFile, type Segment } from './segments.js';

export interface PackagerOptions {
  kind: 'hls' | 'dash';
  type: 'fmp4' | 'mpegts';
  /** s that a segment is meant to last. */
  seconds: number;
  /** Segments that a playlist lists; absent: all. */
  window?: number;
  /** Most that a part lasts, s; absent: there are none. */
  part?: number;
  /** hls: what the playlists say of their server. */
  blockingReload?: boolean;
  /** What playlists say of a track, by its index in the plan. */
  labels: ReadonlyMap<number, { language?: string; name?: string }>;
}

/** Cues stand in files of text beside any film. */
const textNames: NameTemplates = { media: 'chunk-stream$RepresentationID$-$Number%05d$.vtt' };

/** Segments stay this long after they left the playlist: a player may just have read the one before. */
const segmentsKeptBehind = 2;

interface Series {
  info: RenditionInfo;
  segments: ManifestSegment[];
  /** Not listed any more, not removed yet. */
  leaving: ManifestSegment[];
  /** Being made: its parts so far. */
  open?: ManifestOpenSegment & { parts: ManifestPart[] };
  /** Segments whose parts are files still. */
  parted: ManifestOpenSegment[];
  /** Longest part, in ticks. */
  partTarget?: number;
}

/** Gives names to the files of one output, and writes the playlists. Synchronous, and holds no media. */
export class Packager {
  readonly #options: PackagerOptions;
  readonly #names: NameTemplates;
  readonly #series = new Map<number, Series>();
  readonly #begun = new Date();
  /** Wall time of media time 0: when the first segment was begun. */
  #epoch: Date | undefined;
  #listed = 0;

  constructor(options: PackagerOptions) {
    this.#options = options;
    this.#names = options.type === 'mpegts'
      ? { media: 'chunk-stream$RepresentationID$-$Number%05d$.ts' }
      : { initialization: 'init-stream$RepresentationID$.m4s', media: 'chunk-stream$RepresentationID$-$Number%05d$.m4s' };
    if (options.part !== undefined) this.#names.part = this.#names.media.replace(/(\.[^.]*)$/, '-part$$SubNumber$$$1');
  }

  async *pack(segments: AsyncIterable<NativeSegment>): AsyncGenerator<Segment, void, undefined> {
    for await (const native of segments) yield* this.accept(native);
    yield* this.end();
  }

  /** The files that follow from one of the addon's. */
  accept(native: NativeSegment): Segment[] {
    if (native.info !== undefined && !this.#series.has(native.rendition)) this.#series.set(native.rendition, { info: native.info, segments: [], leaving: [], parted: [] });
    if (native.kind === 'init') return [initFile(fileName(this.#names.initialization ?? '', { id: String(native.rendition) }), native)];
    if (native.kind === 'open') this.#epoch ??= new Date(Date.now() - 1000 * (native.start ?? 0));
    if (native.kind === 'open') return [];
    const series = this.#series.get(native.rendition);
    if (series === undefined) throw new Error(`Segment ${native.number} of rendition ${native.rendition} came before anything was said of it`);
    return native.kind === 'part' ? this.#part(native, series) : this.#segment(native, series);
  }

  #part(native: NativeSegment, series: Series): Segment[] {
    const { rendition, number, startTicks, durationTicks, key, part = 0, partTargetTicks = durationTicks } = native;
    series.partTarget ??= partTargetTicks;
    series.open ??= { number, startTicks, parts: [] };
    series.open.parts.push({ durationTicks, independent: key });
    const file = partFile(this.#partName(rendition, number, part), native);
    // Behind the last one comes the segment, at once, and with it the playlist.
    return native.last ? [file] : [file, this.#mediaPlaylist(rendition, false)];
  }

  #segment(native: NativeSegment, series: Series): Segment[] {
    const { rendition, number, startTicks, durationTicks } = native;
    const { open } = series;
    series.segments.push({ number, startTicks, durationTicks, bytes: native.bytes?.byteLength ?? 0, ...(open === undefined ? {} : { parts: open.parts }) });
    if (open !== undefined) series.parted.push(open);
    delete series.open;
    const removed = [...this.#slide(rendition, series), ...this.#expire(rendition, series)];
    // No part will follow the last segment, and the playlist must not promise one.
    const hasEnded = native.last && open !== undefined;
    return [mediaFile(this.#mediaName(rendition, number), native), ...this.#playlists(rendition, hasEnded), ...removed];
  }

  /** The last playlists: nothing will follow. */
  end(): Segment[] {
    if (this.#series.size === 0) return [];
    if (this.#options.kind === 'dash') return [this.#manifest(false)];
    return [...[...this.#series.keys()].map((rendition) => this.#mediaPlaylist(rendition, true)), this.#master()];
  }

  #slide(rendition: number, series: Series): Segment[] {
    const { window } = this.#options;
    if (window === undefined) return [];
    while (series.segments.length > window) series.leaving.push(series.segments.shift()!);
    const gone = series.leaving.splice(0, Math.max(0, series.leaving.length - segmentsKeptBehind));
    return gone.map(({ number }) => removedFile(this.#mediaName(rendition, number), rendition, number));
  }

  /** Parts that no playlist lists any more, and for as long again. */
  #expire(index: number, { info, parted }: Series): Segment[] {
    const rendition = this.#rendition(index);
    const oldest = endOf(rendition) - 2 * partsListedFor * hlsTargetDuration(rendition, this.#options.seconds);
    const firstKept = parted.findIndex(({ startTicks }) => secondsOf(startTicks, info) >= oldest);
    return parted.splice(0, firstKept === -1 ? parted.length : firstKept)
      .flatMap(({ number, parts }) => parts.map((_, part) => removedFile(this.#partName(index, number, part), index, number)));
  }

  #playlists(rendition: number, hasEnded: boolean): Segment[] {
    const ready = [...this.#series.values()].filter(({ segments }) => segments.length > 0).length;
    // A manifest that lacks a rendition would make players choose without it.
    if (ready < this.#series.size) return this.#options.kind === 'hls' ? [this.#mediaPlaylist(rendition, hasEnded)] : [];
    if (this.#options.kind === 'dash') return [this.#manifest(true)];
    const isNew = ready !== this.#listed;
    this.#listed = ready;
    return [this.#mediaPlaylist(rendition, hasEnded), ...(isNew ? [this.#master()] : [])];
  }

  #namesOf(rendition: number): NameTemplates {
    return this.#series.get(rendition)!.info.kind === 'subtitle' ? textNames : this.#names;
  }

  #mediaName(rendition: number, number: number): string {
    return fileName(this.#namesOf(rendition).media, { id: String(rendition), number });
  }

  #partName(rendition: number, number: number, part: number): string {
    return fileName(this.#names.part ?? '', { id: String(rendition), number, subNumber: part });
  }

  #rendition(index: number): ManifestRendition {
    const { info, segments, open } = this.#series.get(index)!;
    const label = info.tracks.length === 1 ? this.#options.labels.get(info.tracks[0]!) : undefined;
    return { id: String(index), info, segments, ...(open === undefined ? {} : { open }), ...label };
  }

  #renditions(): ManifestRendition[] {
    return [...this.#series.keys()].sort((a, b) => a - b).map((index) => this.#rendition(index));
  }

  #mediaPlaylist(index: number, ended: boolean): Segment {
    const { window, seconds, blockingReload } = this.#options;
    const rendition = this.#rendition(index);
    const type = window !== undefined ? 'live' : ended ? 'vod' : 'event';
    const lowLatency = this.#lowLatency(index);
    const text = hlsMediaPlaylist({ rendition, names: this.#namesOf(index), type, ended, targetDuration: seconds, ...(blockingReload === undefined ? {} : { blockingReload }), ...(lowLatency === undefined ? {} : { lowLatency }) });
    return playlistFile(playlistName(index), index, text, newestPart(rendition));
  }

  #lowLatency(index: number): HlsLowLatency | undefined {
    const { part } = this.#options;
    const { info, partTarget } = this.#series.get(index)!;
    if (part === undefined || partTarget === undefined) return undefined;
    // Playlists that were handed out: a reader of this one finds them.
    const reports = this.#renditions().flatMap((other) => {
      const newest = Number(other.id) === index ? undefined : newestPart(other);
      return newest === undefined ? [] : [{ uri: playlistName(Number(other.id)), ...newest }];
    });
    return { partTarget: secondsOf(partTarget, info), partHoldBack: 3 * part, epoch: this.#epoch ?? this.#begun, reports };
  }

  #master(): Segment {
    const renditions = this.#renditions().map((rendition) => ({ rendition, uri: playlistName(Number(rendition.id)) }));
    return playlistFile('master.m3u8', -1, hlsMasterPlaylist({ renditions }));
  }

  #manifest(dynamic: boolean): Segment {
    const { window } = this.#options;
    const renditions = this.#renditions();
    const seconds = Math.max(...renditions.map(longestOf));
    const live = { availabilityStart: this.#begun, publishTime: new Date(), ...(window === undefined ? {} : { window: window * seconds }) };
    return playlistFile('manifest.mpd', -1, dashManifest({ renditions, names: this.#names, dynamic, ...(dynamic ? live : {}) }));
  }
}

function playlistName(rendition: number): string {
  return `stream${rendition}.m3u8`;
}
