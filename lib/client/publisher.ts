import type { FileEvent, SegmentEvent } from '../protocol/session-event.js';
import type { PendingFile } from './atomic-file.js';
import type { OutputPosition } from './resume.js';

/**
 * One output of the session in Plex's hands: puts each complete file under its name, and only then tells Plex of it. It
 * outlives the nodes: what another node makes again is thrown away. Its methods are called one after the other.
 */
export interface Publisher {
  /** Which events are for it. */
  readonly takes: 'segment' | 'file';
  /** Where the file of this event goes; `undefined`: it is there already. */
  path(event: SegmentEvent | FileEvent): string | undefined;
  /** A segment was begun. */
  opened(event: SegmentEvent): Promise<void>;
  /** A file has come whole. */
  placed(event: SegmentEvent | FileEvent, file: PendingFile): Promise<void>;
  /** Nothing more will come; `whole`: because everything came. */
  ended(whole: boolean): Promise<void>;
  /** Whether the last of everything is there: whatever becomes of the node, nothing is left for another. */
  isComplete(): boolean;
  /** `undefined` until something was announced. */
  position(): OutputPosition | undefined;
}
