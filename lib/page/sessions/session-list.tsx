import { useState } from 'preact/hooks';
import type { NodeState, SessionState } from '../../protocol/state.js';
import { age, counted, percent, times } from '../format.js';
import { Section } from '../parts.js';
import { type Group, grouped, matches } from './groups.js';
import { SessionItem } from './session-card.js';
import type { StageMeters } from './stage-meters.js';

/** More are shown when somebody asks for them: nobody reads two hundred cards. */
const shownAtFirst = 24;
/** From so many on there is a field to look for one. */
const manySessions = 8;

interface ListInit { sessions: readonly SessionState[]; now: number; meters: StageMeters; nodeOf: (id: string) => NodeState | undefined }

export function SessionList({ sessions, ...around }: ListInit) {
  const [words, setWords] = useState('');
  const [isWhole, setWhole] = useState(false);
  const found = words.trim() === '' ? sessions : sessions.filter((session) => matches(session, words.trim()));
  const shown = isWhole ? found : found.slice(0, shownAtFirst);
  const search = (sessions.length >= manySessions || words !== '') && <input type="search" placeholder="Find by name, client, node" aria-label="Find sessions" value={words} onInput={(event) => setWords(event.currentTarget.value)} />;
  return (
    <Section id="sessions" title="Sessions" count={String(sessions.length)} tools={search}>
      {sessions.length === 0 && <p class="empty sheet">Nothing is being transcoded.</p>}
      {sessions.length > 0 && found.length === 0 && <p class="empty sheet" role="status">No session is found by “{words}”.</p>}
      <ul class="session-cards">{grouped(shown).map((group) => <SessionGroup key={group.key} group={group} {...around} />)}</ul>
      {found.length > shownAtFirst && <button type="button" class="plain wide" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? 'Show fewer' : `Show ${found.length - shown.length} more`}</button>}
    </Section>
  );
}

function SessionGroup({ group, now, meters, nodeOf }: { group: Group } & Omit<ListInit, 'sessions'>) {
  const isGrouped = group.label !== undefined && group.sessions.length > 1;
  const cards = group.sessions.map((session) => (
    <SessionItem key={session.id} turn={Math.round(now / 1_000) + parseInt(session.id.slice(0, 4), 16)} isGrouped={isGrouped} session={session} ageText={age(now - session.placedAt)} shares={meters.of(session.id)} isNodeThere={nodeOf(session.node) !== undefined} />
  ));
  if (!isGrouped) return <>{cards}</>;
  return (
    <li class="group">
      <p class="group-head"><b>{group.label}</b><span>{summaryOf(group.sessions)}</span></p>
      <ul class="session-cards" aria-label={`Sessions of ${group.label ?? ''}`}>{cards}</ul>
    </li>
  );
}

function summaryOf(sessions: readonly SessionState[]): string {
  const known = sessions.flatMap(({ progress }) => (progress === undefined ? [] : [progress]));
  const speed = sessions.reduce((sum, session) => sum + session.speed, 0);
  const done = known.length === 0 ? '' : `, ${percent(known.reduce((sum, part) => sum + part, 0) / known.length)} of what runs`;
  return `${counted(sessions.length, 'session')} on ${counted(new Set(sessions.map(({ node }) => node)).size, 'node')}${done}, ${times(speed)} together`;
}
