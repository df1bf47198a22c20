import type { JournalEntry } from '../../protocol/state.js';
import { age, counted } from '../format.js';
import { Section } from '../parts.js';
import { useDocument } from '../use.js';

/** Newest first. */
export interface FallbackList { entries: readonly JournalEntry[]; problem?: string }

/** What each reason of a note means for whoever reads it, and what to do about it. */
const meanings: Readonly<Record<string, string>> = {
  'no-coordinator': 'No coordinator answered the shim.',
  'no-capacity': 'No node had room: another board, or fewer sessions at once, would help.',
  'unsupported-argv': 'Plex asked for something that is not translated yet.',
  'unsupported-job': 'What was asked for cannot be done by any node.',
  'node-lost': 'The node went away before the first segment.',
  drained: 'The node was drained before the first segment.',
  'job-failed': 'The film could not be transcoded: the original transcoder may do better with it.',
  unauthorized: 'The shim has no credential that is good here.',
  protocol: 'Shim and node did not understand each other: are they of one version?',
  configuration: "The shim's configuration is not usable.",
};

/** Those of the store, and those that the stream brought since. */
export function useFallbacks(journal: readonly JournalEntry[]): FallbackList {
  const { value, problem } = useDocument<{ entries: JournalEntry[] }>('/v1/history?kind=fallback&limit=500');
  const recent = journal.filter(({ kind }) => kind === 'fallback');
  const known = new Set(recent.map(keyOf));
  const entries = [...recent, ...(value?.entries ?? []).filter((entry) => !known.has(keyOf(entry)))];
  return { entries, ...(problem === undefined ? {} : { problem }) };
}

export function Fallbacks({ entries, problem, now }: FallbackList & { now: number }) {
  const reasons = byReason(entries);
  return (
    <Section id="fallbacks" title="Fallbacks to the original transcoder" count={String(entries.length)}>
      {problem !== undefined && <p class="note">What lies further back is not known: {problem}</p>}
      <div class="sheet">
        {reasons.length === 0 && <p class="empty">The cluster took everything that it was asked for.</p>}
        <ul class="reasons">{reasons.map(({ reason, all: [newest, ...older] }) => (
          <li key={reason}>
            <div class="reason-head"><h3>{reason}</h3><span>{counted(older.length + 1, 'time')}, last {age(now - newest.at)} ago</span></div>
            <p>{meanings[reason] ?? 'For another reason.'}</p>
            <p class="line">{newest.text}</p>
          </li>
        ))}</ul>
      </div>
    </Section>
  );
}

function byReason(entries: readonly JournalEntry[]): { reason: string; all: [JournalEntry, ...JournalEntry[]] }[] {
  const groups = new Map<string, [JournalEntry, ...JournalEntry[]]>();
  for (const entry of entries) {
    const group = groups.get(entry.reason ?? 'other');
    if (group === undefined) groups.set(entry.reason ?? 'other', [entry]);
    else group.push(entry);
  }
  return [...groups].map(([reason, all]) => ({ reason, all })).sort((a, b) => b.all.length - a.all.length);
}

const keyOf = ({ at, text }: JournalEntry): string => `${at} ${text}`;
