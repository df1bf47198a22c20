import type { Note } from '../protocol/note.js';
import type { PlaceRequest } from '../protocol/session-messages.js';
import type { JournalEntry } from '../protocol/state.js';

/** What the journal says of what shims ask and tell. */

type Entry = Omit<JournalEntry, 'at'>;

export function refusedEntry({ client, resumeOf }: PlaceRequest, why: string): Entry {
  const whom = client === undefined ? '' : ` ${client}`;
  return { kind: 'refused', text: `refused${whom}: ${why}`, ...(resumeOf === undefined ? {} : { session: resumeOf }) };
}

export function noteEntry({ kind, reason, message, session, node, client }: Note): Entry {
  const who = client === undefined ? '' : `${client}: `;
  return {
    kind, reason,
    text: `${who}${kind} (${reason})${message === undefined ? '' : `: ${message}`}`,
    ...(session === undefined ? {} : { session }),
    ...(node === undefined ? {} : { node }),
  };
}
