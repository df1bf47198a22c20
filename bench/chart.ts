import { grouped, levels, type Group } from './groups.js';
import type { Result } from './result.js';

/** ns a pixel as bars, a group for what does the same work. */

const labels = 210, bars = 480, values = 60, margin = 16;
const width = margin + labels + bars + values + margin;
const row = 17, bar = 12, gap = 30, top = 66;

type Row = Group['rows'][number];

/** Ours the darker the wider the registers; libav's own, and node-av's filters. */
const ours: Readonly<Record<string, string>> = { scalar: '#b5cfe8', sse4: '#86b2dc', neon: '#86b2dc', avx2: '#3f86c4', avx512: '#13548f' };
const others: Readonly<Record<string, string>> = { libav: '#e08a2c', 'node-av': '#8d8d8d' };
const plain = '#cfcfcf';
const legends: Readonly<Record<string, string>> = { libav: "libav's own", 'node-av': "node-av's" };

/** Bars longer than this many medians of their group are cut, and marked: the others would be too short to compare. */
const longest = 3;

/** An SVG. Without CUDA and threads: what the CPU spends is not what those are measured for. */
export function chart({ machine, date, rounds, filters }: Result): string {
  const groups = grouped(filters.filter(({ filter }) => !/^(cuda|threads)\//.test(filter)));
  const { body, height } = draw(groups);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(margin, 22, 'CPU time of a pixel of the 4K input, ns; less is better', 'font-size="15" font-weight="bold"'),
    text(margin, 40, `${machine.cpu}, one thread, libav ${machine.libav}, ${rounds === 1 ? 'a single round' : `medians of ${rounds} rounds`}, ${date}`, 'fill="#555"'),
    legend(groups.flatMap(({ rows }) => rows.map(({ by }) => by))),
    ...body,
    text(margin, height - margin, 'Each group has a scale of its own; a bar with a cut is longer than it is drawn.', 'fill="#555"'),
    '</svg>', '',
  ].join('\n');
}

function draw(groups: readonly Group[]): { body: string[]; height: number } {
  const body: string[] = [];
  let y = top;
  for (const { title, rows } of groups) {
    y += gap;
    body.push(text(margin, y - 8, title, 'font-weight="bold"'));
    const most = limitOf(rows);
    for (const each of rows) {
      body.push(...drawRow(each, y, most));
      y += row;
    }
  }
  return { body, height: y + 3 * margin };
}

/** ns that the full width of the bars stands for. */
function limitOf(rows: readonly Row[]): number {
  const costs = rows.map(({ cpuNsPerPixel }) => cpuNsPerPixel).toSorted((a, b) => a - b);
  const limit = longest * (costs[costs.length >> 1] ?? 0);
  return Math.max(...costs.filter((cost) => cost <= limit));
}

function drawRow({ by, what, cpuNsPerPixel }: Row, y: number, most: number): string[] {
  const left = margin + labels;
  const isCut = cpuNsPerPixel > most;
  const length = isCut ? bars : Math.max(1, (bars * cpuNsPerPixel) / most);
  const cut = isCut ? [`<path d="M${left + bars - 26} ${y + bar + 1}l6 ${-bar - 2}h5l-6 ${bar + 2}z" fill="#fff"/>`] : [];
  return [
    text(left - 8, y + bar - 2, by === '' ? what : `${what}, ${by}`, 'text-anchor="end"'),
    `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar}" fill="${colorOf(by)}"/>`, ...cut,
    text(left + length + 6, y + bar - 2, cpuNsPerPixel.toFixed(cpuNsPerPixel < 10 ? 3 : 1)),
  ];
}

function colorOf(by: string): string {
  return ours[by] ?? others[by] ?? plain;
}

function legend(present: readonly string[]): string {
  const entries = [...levels, ...Object.keys(others)].filter((by) => present.includes(by));
  return entries.map((by, index) => {
    const x = margin + index * 100;
    return `<rect x="${x}" y="50" width="${bar}" height="${bar}" fill="${colorOf(by)}"/>${text(x + bar + 5, 60, legends[by] ?? `ours, ${by}`)}`;
  }).join('\n');
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${escaped}</text>`;
}
