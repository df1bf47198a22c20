import type { Job } from '../job/index.js';
import { initName, outputFileName, segmentName } from '../protocol/names.js';
import type { SegmentEvent } from '../protocol/session-event.js';
import type { EventStream } from './event-stream.js';
import type { FileStore } from './file-store.js';
import { outputPath } from './local-job.js';
import type { ThumbnailSource } from './thumbnail-source.js';
import type { FinishedSegment } from './transcoding.js';

export interface AnnouncementsInit {
  files: FileStore;
  stream: EventStream;
  /** Told the bytes of each segment. */
  onSegment: ((bytes: number) => void) | undefined;
  /** Absent: nobody may look at what is made. */
  thumbnails?: ThumbnailSource | undefined;
}

/** Puts what a session has made where its client fetches it, and then tells the client. */
export class Announcements {
  readonly #init: AnnouncementsInit;

  constructor(init: AnnouncementsInit) {
    this.#init = init;
  }

  async segments(made: AsyncIterable<FinishedSegment>, signal: AbortSignal): Promise<void> {
    for await (const segment of made) await this.#segment(segment, signal);
  }

  /** The files that the outputs have written into `folder`. */
  async files({ outputs }: Job, folder: string, signal: AbortSignal): Promise<void> {
    const { files, stream } = this.#init;
    for (const [output, { kind }] of outputs.entries()) {
      if (kind !== 'file') continue;
      const { name, size, sha256 } = await files.putFile(outputFileName(output), outputPath(folder, output), signal);
      await stream.send({ type: 'file', output, name, size, sha256 }, signal);
    }
  }

  async #segment(made: FinishedSegment, signal: AbortSignal): Promise<void> {
    const { files, stream, onSegment, thumbnails } = this.#init;
    const { bytes, notes, ...segment } = made;
    thumbnails?.take(made);
    const event: SegmentEvent = { type: 'segment', ...segment, ...(notes === undefined ? {} : { notes: [...notes] }) };
    if (segment.kind !== 'open') {
      const { name, size, sha256 } = await files.put(fileName(segment), bytes ?? new Uint8Array(), signal);
      Object.assign(event, { name, size, sha256 });
      onSegment?.(size);
    }
    await stream.send(event, signal);
  }
}

function fileName({ kind, output, rendition, number }: FinishedSegment): string {
  return kind === 'init' ? initName(output, rendition) : segmentName(output, rendition, number);
}
