/** Columns from `numbersFrom` up to the last are set to the right; cells are padded, so that it reads well as it is. */
export function table(head: readonly string[], body: readonly (readonly string[])[], numbersFrom: number): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((row) => row[column]?.length ?? 0)));
  const isRight = (column: number) => column >= numbersFrom && head[column] !== 'reached';
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => (isRight(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) => (isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}
