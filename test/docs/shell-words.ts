/** A command as it stands in a document. */
export interface DocumentedCommand {
  /** Where it stands. */
  place: string;
  /** Behind `jetson-av`. */
  args: string[];
}

/** What the documents tell readers to type: `jetson-av` in `sh` blocks, and `npx jetson-av` in a sentence. */
export function documentedCommands(file: string, text: string): DocumentedCommand[] {
  const found: DocumentedCommand[] = [];
  let language: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence !== null) language = language === undefined ? fence[1] : undefined;
    const commands = language === 'sh' ? [line] : language === undefined ? [...line.matchAll(/`(npx jetson-av [^`]+)`/g)].map((match) => match[1]!) : [];
    found.push(...commands.flatMap(calls).map((args) => ({ place: `${file}:${index + 1}`, args })));
  }
  return found;
}

/** The arguments of each call of jetson-av in a line of shell. */
function calls(line: string): string[][] {
  return line.replace(/(^|\s)#.*$/, '').split(/&&|\|\||[;|]/).flatMap((command) => {
    const words = command.replace(/\s>\s*\S+/g, '').trim().split(/\s+/).map((word) => word.replaceAll(/['"]/g, ''));
    const at = words.findIndex((word) => word === 'jetson-av');
    const isCalled = at >= 0 && words.slice(0, at).every((word) => word === 'npx' || /^[A-Z_]+=/.test(word));
    return isCalled ? [words.slice(at + 1)] : [];
  });
}

/** The `sh` blocks of a document below headings. */
export function shellBlocks(text: string): { heading: string; code: string }[] {
  return text.split(/^## /m).slice(1).flatMap((section) => [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => ({ heading: section.slice(0, section.indexOf('\n')), code: match[1]! })));
}
