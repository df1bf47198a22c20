import { useState } from 'preact/hooks';
import type { JournalEntry } from '../../protocol/state.js';
import { clock } from '../format.js';
import { Badge, Section, type Tone } from '../parts.js';

const shownAtFirst = 12;

const tones: Partial<Record<JournalEntry['kind'], Tone>> = {
  refused: 'bad', lost: 'bad', 'node-lost': 'bad', 'node-refused': 'bad', fallback: 'bad', cancelled: 'warn', failover: 'warn', moved: 'warn', fenced: 'warn',
  'node-left': 'warn', 'node-draining': 'warn', 'node-restarted': 'warn', 'node-sleep-failed': 'bad', 'node-asleep': 'quiet', ended: 'quiet',
};

export function Events({ journal }: { journal: readonly JournalEntry[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? journal : journal.slice(0, shownAtFirst);
  return (
    <Section id="events" title="Recent events">
      <div class="sheet">
        {journal.length === 0 && <p class="empty">Nothing has happened since the start.</p>}
        <ol class="events">{shown.map((entry) => <EventLine key={`${entry.at} ${entry.kind} ${entry.session ?? entry.node ?? ''}`} entry={entry} />)}</ol>
      </div>
      {journal.length > shownAtFirst && <button type="button" class="plain wide" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? 'Show fewer' : `Show ${journal.length - shown.length} more`}</button>}
    </Section>
  );
}

function EventLine({ entry: { at, kind, text } }: { entry: JournalEntry }) {
  return <li><time dateTime={new Date(at).toISOString()}>{clock(at)}</time><Badge tone={tones[kind] ?? ''}>{kind.replaceAll('-', ' ')}</Badge><span class="text">{text}</span></li>;
}
