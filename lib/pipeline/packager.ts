import { dashManifest } from '../manifest/dash.js';
import { hlsMasterPlaylist, hlsMediaPlaylist } from '../manifest/hls.js';
import { fileName, type NameTemplates } from '../manifest/name.js';
import { longestOf, type ManifestRendition, type ManifestSegment } from '../manifest/rendition.js';
import type { NativeSegment, RenditionInfo } from '../native/addon.js';
import { initFile, mediaFile, playlistFile, removedFile, type Segment } from './segments.js';

export interface PackagerOptions {
  kind: 'hls' | 'dash';
  type: 'fmp4' | 'mpegts';
  /** s that a segment is meant to last. */
  seconds: number;
  /** Segments that a playlist lists; absent: all. */
  window?: number;
  /** What playlists say of a track, by its index in the plan. */
  labels: ReadonlyMap<number, { language?: string; name?: string }>;
}

/** Segments stay this long after they left the playlist: a player may just have read the one before. */
const segmentsKeptBehind = 2;

interface Series {
  info: RenditionInfo;
  segments: ManifestSegment[];
  /** Not listed any more, not removed yet. */
  leaving: ManifestSegment[];
}

/** Gives names to the files of one output, and writes the playlists. Synchronous, and holds no media. */
export class Packager {
  readonly #options: PackagerOptions;
  readonly #names: NameTemplates;
  readonly #series = new Map<number, Series>();
  readonly #begun = new Date();
  #listed = 0;

  constructor(options: PackagerOptions) {
    this.#options = options;
    this.#names = options.type === 'mpegts'
      ? { media: 'chunk-stream$RepresentationID$-$Number%05d$.ts' }
      : { initialization: 'init-stream$RepresentationID$.m4s', media: 'chunk-stream$RepresentationID$-$Number%05d$.m4s' };
  }

  async *pack(segments: AsyncIterable<NativeSegment>): AsyncGenerator<Segment, void, undefined> {
    for await (const native of segments) yield* this.accept(native);
    yield* this.end();
  }

  /** The files that follow from one of the addon's. */
  accept(native: NativeSegment): Segment[] {
    if (native.info !== undefined && !this.#series.has(native.rendition)) this.#series.set(native.rendition, { info: native.info, segments: [], leaving: [] });
    if (native.kind === 'init') return [initFile(fileName(this.#names.initialization ?? '', { id: String(native.rendition) }), native)];
    if (native.kind === 'open') return [];
    const series = this.#series.get(native.rendition);
    if (series === undefined) throw new Error(`Segment ${native.number} of rendition ${native.rendition} came before anything was said of it`);
    series.segments.push({ number: native.number, startTicks: native.startTicks, durationTicks: native.durationTicks, bytes: native.bytes?.byteLength ?? 0 });
    const removed = this.#slide(native.rendition, series);
    return [mediaFile(this.#mediaName(native.rendition, native.number), native), ...this.#playlists(native.rendition), ...removed];
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

  #playlists(rendition: number): Segment[] {
    const ready = [...this.#series.values()].filter(({ segments }) => segments.length > 0).length;
    // A manifest that lacks a rendition would make players choose without it.
    if (ready < this.#series.size) return this.#options.kind === 'hls' ? [this.#mediaPlaylist(rendition, false)] : [];
    if (this.#options.kind === 'dash') return [this.#manifest(true)];
    const isNew = ready !== this.#listed;
    this.#listed = ready;
    return [this.#mediaPlaylist(rendition, false), ...(isNew ? [this.#master()] : [])];
  }

  #mediaName(rendition: number, number: number): string {
    return fileName(this.#names.media, { id: String(rendition), number });
  }

  #rendition(index: number): ManifestRendition {
    const { info, segments } = this.#series.get(index)!;
    const label = info.tracks.length === 1 ? this.#options.labels.get(info.tracks[0]!) : undefined;
    return { id: String(index), info, segments, ...label };
  }

  #renditions(): ManifestRendition[] {
    return [...this.#series.keys()].sort((a, b) => a - b).map((index) => this.#rendition(index));
  }

  #mediaPlaylist(index: number, ended: boolean): Segment {
    const { window, seconds } = this.#options;
    const type = window !== undefined ? 'live' : ended ? 'vod' : 'event';
    const text = hlsMediaPlaylist({ rendition: this.#rendition(index), names: this.#names, type, ended, targetDuration: seconds });
    return playlistFile(playlistName(index), index, text);
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
