import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced TypeScript block of a document. */
export interface Block {
  /** Relative to the package's root. */
  file: string;
  /** Of its first line in the file. */
  line: number;
  /** The nearest heading above. */
  heading: string;
  code: string;
}

/** Every `ts` block of README.md and docs/, in order. */
export function blocks(root: string): Block[] {
  const documents = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => join('docs', name))];
  return documents.flatMap((file) => blocksOf(file, readFileSync(join(root, file), 'utf8')));
}

function blocksOf(file: string, text: string): Block[] {
  const found: Block[] = [];
  let heading = '';
  let open: { line: number; language: string; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (fence !== null && open === undefined) open = { line: index + 2, language: fence[1]!, lines: [] };
    else if (fence !== null) {
      if (open?.language === 'ts') found.push({ file, line: open.line, heading, code: open.lines.join('\n') });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
  }
  return found;
}
