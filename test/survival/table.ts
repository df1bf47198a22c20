import { cpus } from 'node:os';
import type { Row } from './run.js';

const heads = ['fault', 'sessions', 'interrupted', 'recovery, s', 'nodes left', 'pictures', 'lost', 'doubled'] as const;

/** As it stands in the documents. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.fault, ...(row.skipped === undefined ? figures(row) : [row.skipped, '', '', '', '', '', ''])]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]!.length)));
  const line = (texts: readonly string[]): string => `| ${texts.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(heads), rule, ...cells.map(line)].join('\n');
}

function figures({ sessions, interrupted, recovery, recoveryFrom, moves, pictures, lost, doubled }: Row): string[] {
  const seconds = recovery === undefined ? '' : `${recovery.toFixed(1)}${recoveryFrom === 'its end' ? ' after its end' : ''}`;
  return [String(sessions), String(interrupted), seconds, String(moves), String(pictures), String(lost), String(doubled)];
}

export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores; Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
}
