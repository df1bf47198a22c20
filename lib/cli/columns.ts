/** Lines of columns; those of numbers, by their index, end together. */
export function columns(rows: readonly (readonly string[])[], numbers: readonly number[] = []): string {
  const printed = rows.map((row) => row.map(printable));
  const widths = (printed[0] ?? []).map((_, index) => Math.max(...printed.map((row) => row[index]?.length ?? 0)));
  const cell = (text: string, index: number) => (numbers.includes(index) ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0));
  return printed.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** What others named must not move a terminal's cursor. */
export const printable = (text: string): string => text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, '?');
