/**
 * The one table of commands: what the parser takes, what `jetson-av help` says and what a shell completes are all made of it.
 */

export interface Option {
  /** What stands behind it (`FILE`, `N`); absent: it is a flag. */
  value?: string;
  /** One letter. */
  short?: string;
  /** It may be given several times. */
  multiple?: boolean;
  /** The values that there are; absent: any text. */
  words?: readonly string[];
  about: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What the parser makes of options: flags are true where they were given. */
export type ValuesOf<O extends Options> = {
  [Name in keyof O]?: O[Name] extends { value: string } ? (O[Name] extends { multiple: true } ? string[] : string) | undefined : boolean | undefined;
};

export interface Operand {
  name: string;
  optional?: boolean;
  /** One or more; the last operand only. */
  many?: boolean;
  /** The values that there are; absent: any text. */
  words?: readonly string[];
}

interface Shape {
  /** The word behind the command; absent: the command alone. */
  name?: string;
  /** Also taken where no word stands behind the command. */
  byDefault?: boolean;
  operands?: readonly Operand[];
  /** Name of what follows `--`, which is not parsed and must be there. */
  rest?: string;
  about: string;
}

/** One thing that a command does. Its result is the exit code. */
export interface Action extends Shape {
  options: Options;
  run(values: Readonly<Record<string, unknown>>, operands: string[]): Promise<number>;
}

/** An action whose `run` has the types of its own options. */
export function action<const O extends Options>(given: Shape & { options: O; run(values: ValuesOf<O>, operands: string[]): Promise<number> }): Action {
  // The parser gives what the options say: the table is checked there, the types here.
  return given;
}

export interface Command {
  name: string;
  /** In a line. */
  about: string;
  actions: readonly Action[];
}

/** Of an explanation, what fits beside a name in a list: up to the first end of a thought. */
export const summaryOf = (about: string): string => /^.*?(?=[.;] |[.]$|$)/.exec(about)?.[0] ?? about;

/** What a shell offers where such a value is wanted. */
export const filesystemValues: Readonly<Record<string, 'file' | 'folder'>> = { FILE: 'file', FILM: 'file', INPUT: 'file', OUT: 'file', DIR: 'folder' };

/** `--json`: of every command that prints facts. */
export const jsonOption = { json: { about: 'facts as JSON, for programs' } } as const satisfies Options;
