import type { Command, CommandOutput, CommandStream } from './command.js';
import type { Ledger } from './ledger.js';

/** Where in the command a track comes from. */
export interface TrackPlace {
  command: Command;
  output: CommandOutput;
  stream: CommandStream;
  ledger: Ledger;
}

/** Everything that the translation of one stream may look at. */
export interface TrackContext extends TrackPlace {
  /** Of the track that it becomes. */
  id: string;
}
