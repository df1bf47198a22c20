import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** Name of the shim in traces of the stack. */
export const scriptName = 'plex-transcoder.js';

/** A bundle as a function, so that its names are its own. */
export const scriptOf = (bundle: string): string => `(function () {${bundle}\n})`;

/**
 * What V8 makes of a script, all functions of it: a process that has this compiles nothing. It holds for this version of Node alone,
 * which V8 checks.
 */
export function codeCache(script: string): Buffer {
  return compiledWhole(script).createCachedData();
}

/** V8 leaves functions for later that are not called yet, and there is no other way to tell it not to. */
function compiledWhole(script: string): Script {
  setFlagsFromString('--no-lazy');
  try {
    return new Script(script, { filename: scriptName });
  } finally {
    // Before the cache is made, which is for a V8 with the same flags.
    setFlagsFromString('--lazy');
  }
}
