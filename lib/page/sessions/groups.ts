import type { SessionState } from '../../protocol/state.js';

/** Sessions of one film, told by the label that they share; or one by itself. */
export interface Group { key: string; label?: string; sessions: SessionState[] }

/** In the order of their first sessions. */
export function grouped(sessions: readonly SessionState[]): Group[] {
  const groups = new Map<string, Group>();
  for (const session of sessions) {
    const key = session.label === undefined || session.label === '' ? `session ${session.id}` : `label ${session.label}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, sessions: [session], ...(session.label ? { label: session.label } : {}) });
    else group.sessions.push(session);
  }
  return [...groups.values()];
}

/** Whether every word stands somewhere in what people read of the session. */
export function matches({ label = '', client = '', node, id, state }: SessionState, words: string): boolean {
  const text = `${label} ${client} ${node} ${id} ${state}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
