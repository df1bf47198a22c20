/** A stream as the command names it; `undefined`: it is not one stream of an input. */
export type ReadSource = (text: string) => StreamSource | undefined;

/** A stream of an input, by libav's specifier. */
export interface StreamSource {
  input: number;
  stream: string;
  /** `?` behind it: may be missing. */
  optional: boolean;
}
