import { invalidArgument } from '../errors.js';

/** Name of the program that Plex starts. */
export const transcoderName = 'Plex Transcoder';
/** What is added to the name of Plex's own program when the launcher takes its place. */
export const originalSuffix = '.orig';
/** Where the launcher keeps the library path that Plex gave: Node must not load Plex's libraries. */
export const savedLibraryPath = 'JETSON_AV_LD_LIBRARY_PATH';

/** Words by which a launcher of ours is told from Plex's own program. */
export const launcherMark = '# Launcher of jetson-av.';

export interface LauncherParts {
  /** Paths of Node, and of Plex's own program. */
  node: string;
  original: string;
  /** The shim: JavaScript, a module or none, that needs nothing beside it. */
  shim: string;
}

/**
 * The file that stands in for Plex Transcoder: a shell script to the shell, which says `':'` to each line that JavaScript must
 * not see and ends by giving the same file to Node. It is the original that runs where Node is gone, and where
 * `JETSON_AV_PLEX=off` says so, before Node has even started.
 */
export function launcherScript({ node, original, shim }: LauncherParts): string {
  const [program, own] = [node, original].map(shellQuoted) as [string, string];
  const shell = [
    `: ${launcherMark}`,
    `if [ "\${JETSON_AV_PLEX:-on}" = off ] || [ ! -x ${program} ]; then exec ${own} "$@"; fi`,
    `JETSON_AV_ORIGINAL=\${JETSON_AV_ORIGINAL:-${own}}; export JETSON_AV_ORIGINAL`,
    `if [ -n "\${LD_LIBRARY_PATH+set}" ]; then ${savedLibraryPath}=$LD_LIBRARY_PATH; export ${savedLibraryPath}; unset LD_LIBRARY_PATH; fi`,
    `exec ${program} "$0" "$@"`,
  ];
  return ['#!/bin/sh', ...shell.map((line) => `':' //; ${line}`), shim].join('\n');
}

function shellQuoted(path: string): string {
  // To JavaScript, each line of the shell's is one comment.
  if (/[\r\n\u2028\u2029]/.test(path)) throw invalidArgument('a path', 'one without line breaks', path);
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
