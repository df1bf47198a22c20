/** For texts that people read: lines of a terminal's width, as far as they can be read with ease. */
export function terminalWidth({ columns = 100 }: { columns?: number }): number {
  return Math.min(Math.max(columns, 60), 110);
}

/** What `--json` prints of a command that ends by itself. */
export const jsonText = (facts: unknown): string => `${JSON.stringify(facts, null, 2)}\n`;
