import type { FastifyBaseLogger } from 'fastify';
import type { Job } from '../job/index.js';
import type { ToneMappingCosts } from '../pipeline/index.js';
import type { Font } from '../protocol/font.js';
import type { OfferedSource } from '../protocol/session-messages.js';
import type { FontStore } from './font-store.js';
import type { SourceRules } from './sources.js';
import type { OpenTranscoding } from './transcoding.js';

export interface SessionInit {
  id: string;
  fence: number;
  label?: string | undefined;
  job: Job;
  sources: readonly OfferedSource[];
  /** Of the client's host. */
  fonts?: readonly Font[] | undefined;
  logger: FastifyBaseLogger;
}

/** What every session of an agent shares. */
export interface SessionSurroundings {
  node: string;
  version: string;
  openTranscoding: OpenTranscoding;
  rules: SourceRules;
  /** The folder that holds one folder a session. */
  scratchDir: string;
  fontStore: FontStore;
  /** The node's own fonts for subtitles that are burnt in. */
  fontsDir?: string | undefined;
  byteBudget: number;
  silenceMs: number;
  /** Undefined: not measured, so tone mapping is exact unless a Job says otherwise. */
  toneMapping?: (() => ToneMappingCosts | undefined) | undefined;
  onSegment?: (bytes: number) => void;
  /** Whether people may see small pictures of what is made. */
  thumbnails?: boolean;
  /** Tells sessions what they took up to now. */
  settleEnergy?: (() => Promise<void>) | undefined;
}
