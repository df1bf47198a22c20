import type { JournalEntry, NodeState, SessionState } from '../protocol/index.js';
import { bar, percent } from './amounts.js';
import { columns, printable } from './columns.js';

/** What a coordinator knows, for people. */

export function nodeTable(nodes: readonly NodeState[]): string {
  if (nodes.length === 0) return 'no node has reported\n';
  return columns([['node', 'state', 'sessions', 'reserved', 'capacity', 'load', 'address', 'version'], ...nodes.map((node) => [
    node.id, nodeStanding(node), String(node.sessions), `${mega(node.reserved)} Mpixel/s`, `${mega(node.capacity)} Mpixel/s`, percent(node.load), node.url, node.version,
  ])]);
}

/** `now`: the coordinator's. */
export function sessionTable(sessions: readonly SessionState[], now: number): string {
  if (sessions.length === 0) return 'no session runs\n';
  return columns([['session', 'film', 'node', 'state', 'done', 'fps', 'speed', 'moves', 'age'], ...sessions.map((session) => [
    shortId(session), filmOf(session), session.node, session.state, doneOf(session), session.fps.toFixed(0), speedOf(session), String(session.moves), age(now - session.placedAt),
  ])], [4, 5, 6, 7]);
}

/** For a terminal of 80 columns: load and sensors as far as the board tells, no address. */
export function nodeLines(nodes: readonly NodeState[]): string[] {
  const rows = nodes.map((node) => {
    const used = node.capacity > 0 ? node.reserved / node.capacity : 0;
    return [short(node.id, 16), nodeStanding(node), String(node.sessions), `${bar(used, 10)} ${percent(used).padStart(5)}`, percent(node.load), node.temperature === null ? '' : `${node.temperature.toFixed(0)} °C`, node.power === null ? '' : `${node.power.toFixed(1)} W`];
  });
  return linesOf([['node', 'state', 'sessions', 'in use', 'load', 'temp', 'power'], ...rows], [2, 4, 5, 6]);
}

export function sessionLines(sessions: readonly SessionState[], now: number): string[] {
  const rows = sessions.map((session) => [
    short(filmOf(session), 16), short(session.node, 13), session.state, session.progress === undefined ? '' : `${bar(session.progress, 6)} ${percent(session.progress).padStart(5)}`, speedOf(session), age(now - session.placedAt),
  ]);
  return linesOf([['film', 'node', 'state', 'done', 'speed', 'age'], ...rows], [4, 5]);
}

export const journalLines = (journal: readonly JournalEntry[]): string[] => journal.map(({ at, text }) => `${new Date(at).toTimeString().slice(0, 8)}  ${printable(text)}`);

/** `2 h 13 min`. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

const nodeStanding = ({ alive, draining, sleep }: NodeState): string => sleep?.state ?? (alive ? (draining ? 'draining' : 'ready') : 'lost');
const mega = (pixels: number): string => (pixels / 1e6).toFixed(0);
const shortId = ({ id }: SessionState): string => id.slice(0, 8);
const filmOf = (session: SessionState): string => session.label ?? session.client ?? shortId(session);
const doneOf = ({ progress }: SessionState): string => (progress === undefined ? '' : percent(progress));
const speedOf = ({ speed }: SessionState): string => `${speed.toFixed(2)}x`;
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const linesOf = (rows: readonly (readonly string[])[], numbers: readonly number[]): string[] => columns(rows, numbers).trimEnd().split('\n');
