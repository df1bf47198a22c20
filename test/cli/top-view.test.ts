import t from 'tap';
import { columns } from '../../lib/cli/columns.js';
import { isQuit } from '../../lib/cli/keyboard.js';
import { topLines } from '../../lib/cli/top-view.js';
import type { ClusterState } from '../../lib/protocol/client.js';

const now = 1_795_780_000_000;

function node(id: string, more: Partial<ClusterState['nodes'][number]> = {}): ClusterState['nodes'][number] {
  return { id, url: `https://${id}:7871`, version: '0.1.0', capacity: 4e8, load: 0.31, temperature: 52.4, power: 10.3, draining: false, reserved: 1e8, alive: true, seenAt: now, sessions: 2, ...more };
}

function session(index: number): ClusterState['sessions'][number] {
  return { id: String(index).padStart(32, '0'), fence: 1, node: 'a-board-with-a-long-name', label: `film ${index} in the largest room of the house`, state: 'finishing', placedAt: now - index * 1e6, moves: 1, cost: 5e7, live: true, progress: 0.5, fps: 60, speed: 12.34 };
}

const state = (sessions: number, nodes = [node('a-board-with-a-long-name', { draining: true }), node('b', { temperature: null, power: null }), node('c', { alive: false })]): ClusterState => ({
  now, startedAt: now - 8e6, version: '0.1.0', leaseMs: 6000, nodes, sessions: Array.from({ length: sessions }, (_, index) => session(index)),
  journal: Array.from({ length: 20 }, (_, index) => ({ at: now, kind: 'placed' as const, text: `entry ${index}` })),
});

t.test('every line can be read at 80 columns', async (t) => {
  const lines = topLines(state(3), { url: 'http://127.0.0.1:7870' });
  t.strictSame(lines.filter((line) => line.length > 80), []);
  t.match(lines[1], '2 of 3 nodes, 3 sessions, 25 % of the capacity in use, 10.3 W');
  t.match(lines.join('\n'), /a-board-with-a-…  draining +2 +███░░░░░░░ +25 % +31 % +52 °C +10\.3 W\nb +ready .*\nc +lost/);
});

t.test('what has no room is counted, and the journal gives way first', async (t) => {
  for (const rows of [24, 40, 100]) {
    for (const count of [0, 3, 30]) t.ok(topLines(state(count), { url: 'u', rows }).length <= rows, `${rows} rows, ${count} sessions`);
  }
  const lines = topLines(state(30), { url: 'u', rows: 24 });
  t.match(lines.at(-1), /^and \d+ more$/);
  const listed = lines.filter((line) => line.startsWith('film ')).length - 1;
  t.match(lines.at(-1), `and ${30 - listed} more`);
  t.match(topLines(state(1), { url: 'u', rows: 24 }).at(-1), 'entry');
  t.match(topLines(state(0, []), { url: 'u', trouble: 'no answer' }).join('\n'), /\nno answer\n\nno node has reported\n\nno session runs\n/);
});

t.test('names of others move no cursor', async (t) => {
  t.equal(columns([['a', 'b'], ['\x1b[31m', '9'], ['x\ny', '10']], [1]), 'a       b\n?[31m   9\nx?y    10\n');
});

t.test('keys that end it', async (t) => {
  t.ok(['q', 'Q', '\x03', '\x1b', 'xq'].every(isQuit));
  t.notOk(['x', '\x1b[A', '\x1bOQ', ''].some(isQuit));
});
