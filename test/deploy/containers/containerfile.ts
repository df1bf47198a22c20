import { readFileSync } from 'node:fs';

/** A Containerfile, as far as ours go. */

export interface Instruction {
  name: string;
  /** What stands behind it, with lines that go on joined. */
  text: string;
}

export interface Stage {
  from: string;
  as: string | undefined;
  instructions: Instruction[];
}

const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ARG', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT'];

/** Throws where there is an instruction that nobody here knows. */
export function readContainerfile(file: string): Stage[] {
  const lines = readFileSync(file, 'utf8').replace(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '').split('\n').filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!known.includes(name)) throw new Error(`${file}: nobody knows ${line}`);
    if (name !== 'FROM') stages.at(-1)!.instructions.push({ name, text });
    else {
      const [from = '', , as] = text.split(/\s+/);
      stages.push({ from, as, instructions: [] });
    }
  }
  return stages;
}

export const textsOf = ({ instructions }: Stage, name: string): string[] => instructions.filter((each) => each.name === name).map(({ text }) => text);

/** `["jetson-av", "agent"]` */
export const wordsOf = (text: string): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];

export interface Copy {
  from: string | undefined;
  sources: string[];
  to: string;
}

export function copyOf(text: string): Copy {
  const [, from, rest = ''] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(text) ?? [];
  const words = rest.split(/\s+/);
  return { from, sources: words.slice(0, -1), to: words.at(-1)! };
}

/** `A=b C=""`, as ENV and ARG have them. */
export function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([A-Z_]+)=("[^"]*"|\S*)/g)].map(([, name, value]) => [name!, value!.replace(/^"|"$/g, '')]));
}

/** The command of a RUN, and the folders that are kept from one build to the next. */
export function runOf(text: string): { command: string; caches: string[] } {
  const caches: string[] = [];
  const command = text.replaceAll(/--mount=type=cache,target=(\S+)\s+/g, (_, target: string) => {
    caches.push(target);
    return '';
  });
  return { command, caches };
}
