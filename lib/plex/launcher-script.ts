import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { invalidArgument } from '../errors.js';
import { launcherMark, savedLibraryPath } from './launcher.js';

export interface LauncherParts {
  /** Paths of Node, and of Plex's own program. */
  node: string;
  original: string;
  /** The shim: a script that needs nothing beside it. */
  shim: string;
}

/** Begins the lines that are data: to JavaScript comments, which it only skips. */
const data = '\n// ';

/**
 * The file that stands in for Plex Transcoder: a shell script to the shell, which says `':'` to each line that JavaScript must
 * not see and ends by giving the same file to Node. It is the original that runs where Node is gone, and where
 * `JETSON_AV_PLEX=off` says so, before Node has even started.
 */
export function launcherScript(parts: LauncherParts): string {
  return launcherWords(parts) + data + codeCache(scriptOf(parts)).toString('base64');
}

/** Whether a launcher is what would be made of these parts now. */
export const isMadeOf = (launcher: string, parts: LauncherParts): boolean => launcher.startsWith(launcherWords(parts) + data);

/** All but V8's part, which is not the same each time. */
function launcherWords(parts: LauncherParts): string {
  const [program, own] = [parts.node, parts.original].map(shellQuoted) as [string, string];
  const shell = [
    `: ${launcherMark} Compiled by Node ${process.version}.`,
    `if [ "\${JETSON_AV_PLEX:-on}" = off ] || [ ! -x ${program} ]; then exec ${own} "$@"; fi`,
    `JETSON_AV_ORIGINAL=\${JETSON_AV_ORIGINAL:-${own}}; export JETSON_AV_ORIGINAL`,
    `if [ -n "\${LD_LIBRARY_PATH+set}" ]; then ${savedLibraryPath}=$LD_LIBRARY_PATH; export ${savedLibraryPath}; unset LD_LIBRARY_PATH; fi`,
    `exec ${program} "$0" "$@"`,
  ];
  const lines = ['#!/bin/sh', ...shell.map((line) => `':' //; ${line}`), `;(${start.toString()})();`];
  return lines.join('\n') + data + Buffer.from(scriptOf(parts)).toString('base64');
}

/** The shim as a function, so that its names are its own. */
const scriptOf = ({ shim }: LauncherParts): string => `(function () {${shim}\n})`;

/** Stands in the launcher as it is written here: it must use nothing of this module, nor what only modules or only scripts have. */
function start(): void {
  const { Script } = process.getBuiltinModule('node:vm');
  const [, source, cachedData] = process.getBuiltinModule('node:fs').readFileSync(process.argv[1]!, 'latin1').split('\n// ').map((text) => Buffer.from(text, 'base64'));
  // Of another version of Node the cache is not taken, and all is compiled.
  const script = new Script(source!.toString(), { filename: 'plex-transcoder.js', cachedData: cachedData! });
  (script.runInThisContext() as () => void)();
}

function shellQuoted(path: string): string {
  // To JavaScript, each line of the shell's is one comment.
  if (/[\r\n\u2028\u2029]/.test(path)) throw invalidArgument('a path', 'one without line breaks', path);
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

/**
 * What V8 makes of a script, all functions of it: a process that has this compiles nothing. It holds for this version of Node alone,
 * which V8 checks.
 */
function codeCache(script: string): Buffer {
  return compiledWhole(script).createCachedData();
}

/** V8 leaves functions for later that are not called yet, and there is no other way to tell it not to. */
function compiledWhole(script: string): Script {
  setFlagsFromString('--no-lazy');
  try {
    return new Script(script, { filename: 'plex-transcoder.js' });
  } finally {
    // Before the cache is made, which is for a V8 with the same flags.
    setFlagsFromString('--lazy');
  }
}
