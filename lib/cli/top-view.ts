import type { ClusterState } from '../protocol/state.js';
import { percent } from './amounts.js';
import { age, journalLines, nodeLines, sessionLines } from './cluster-tables.js';

/** The cluster on one screen, readable at 80 columns. */

export interface View {
  url: string;
  /** Lines that there is room for; absent: as many as it takes. */
  rows?: number;
  /** What is wrong at the moment. */
  trouble?: string | undefined;
}

const mostJournal = 8;

export function topLines(state: ClusterState, { url, rows = Infinity, trouble }: View): string[] {
  const { nodes, sessions, journal, now } = state;
  const head = [`jetson-av ${state.version}, coordinator ${url}, up ${age(now - state.startedAt)}`, totals(state), ...(trouble === undefined ? [] : [trouble])];
  const boards = nodes.length === 0 ? ['no node has reported'] : nodeLines(nodes);
  const films = sessions.length === 0 ? ['no session runs'] : sessionLines(sessions, now);
  // Boards are there for long and sessions are many: these give way first, and the journal before them.
  const room = rows - head.length - 2;
  const shown = [...fitted(boards, Math.max(4, Math.floor(room / 2))), ''];
  const listed = fitted(films, room - shown.length);
  const left = Math.min(mostJournal, room - shown.length - listed.length - 1);
  const news = left > 0 && journal.length > 0 ? ['', ...journalLines(journal.slice(0, left))] : [];
  return [...head, '', ...shown, ...listed, ...news];
}

function totals({ nodes, sessions }: ClusterState): string {
  const alive = nodes.filter((node) => node.alive);
  const sum = (of: (node: (typeof alive)[number]) => number) => alive.reduce((total, node) => total + of(node), 0);
  const [capacity, metered] = [sum(({ capacity: each }) => each), alive.filter(({ power }) => power !== null)];
  const power = metered.length === 0 ? [] : [`${metered.reduce((total, node) => total + (node.power ?? 0), 0).toFixed(1)} W`];
  const boards = `${alive.length}${alive.length < nodes.length ? ` of ${nodes.length}` : ''} nodes`;
  return [boards, `${sessions.length} sessions`, ...(capacity > 0 ? [`${percent(sum(({ reserved }) => reserved) / capacity)} of the capacity in use`] : []), ...power].join(', ');
}

/** What does not fit is counted. */
function fitted(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  const kept = Math.max(0, most - 1);
  return [...lines.slice(0, kept), `and ${lines.length - kept} more`];
}
