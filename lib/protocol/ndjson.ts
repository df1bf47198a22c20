import { JetsonAvError } from '../errors.js';

/** Longest line: a `stream` event of a file with hundreds of tracks is some hundred kilobytes. */
const longestLine = 4 << 20;

/** The values of a stream of JSON lines. Throws `ERR_JETSONAV_PROTOCOL` at a line that is no JSON, or that does not end. */
export async function* parseLines(source: AsyncIterable<Uint8Array>): AsyncGenerator {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield parse(line);
    if (rest.length > longestLine) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A line of events is longer than ${longestLine} characters`);
  }
  if (rest.trim() !== '') throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', 'The stream of events ended inside a line');
}

export function formatLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', 'A line of events is no JSON', { cause });
  }
}
