import type { JetsonEngine, JetsonEngineFacts, JetsonLibraries, JetsonPtx, JetsonSessions, JetsonTrial } from '../native/jetson.js';

/** What a process is asked, and answers. */

export type Question =
  | { ask: 'libraries' | 'ptx' }
  | { ask: 'engine'; engine: JetsonEngine }
  | { ask: 'sessions'; engine: JetsonEngine; most: number }
  | { ask: 'decode'; codec: 'h264' | 'hevc'; file: string; firstMicroseconds?: number };

export type Answer = { facts: object } | { refusal: string };

/** By the name of what is asked. */
export interface Facts {
  libraries: JetsonLibraries;
  engine: JetsonEngineFacts;
  sessions: JetsonSessions & { errno?: string };
  decode: JetsonTrial;
  ptx: JetsonPtx;
}
