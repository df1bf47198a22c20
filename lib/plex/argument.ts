/** One option with its value, or one file name: the unit that a translation accounts for. */
export interface Argument {
  /** Index of the first token in argv. */
  at: number;
  tokens: readonly string[];
  /** Without dash and specifier: `codec` of `-codec:0`; empty for the name of an output file. */
  name: string;
  /** What follows the first colon: `0` of `-codec:0`, `s:0` of `-metadata:s:0`. */
  specifier: string | undefined;
  /** Empty for an option that takes none. */
  value: string;
}
