import { invalidArgument } from '../errors.js';
import { codeCache, scriptName, scriptOf } from './code-cache.js';
import { launcherMark, savedLibraryPath } from './launcher.js';

export interface LauncherParts {
  /** Paths of Node, or of a single executable of ours, and of Plex's own program. */
  program: string;
  original: string;
  /** For Node: the shim, a script that needs nothing beside it. A single executable carries it. */
  shim?: string;
}

/**
 * The file that stands in for Plex Transcoder: a shell script that ends by becoming Node, an empty line, the shim, a byte of zero, and
 * what V8 makes of the shim. No shell reads beyond its script, and Node is given no file to load, since it would decode and scan all of
 * this: it is told in words how to take the shim from there. It is the original that runs where the program is gone, and where
 * `JETSON_AV_PLEX=off` says so, before Node has even started.
 */
export function launcherScript(parts: LauncherParts): Buffer {
  const words = launcherWords(parts);
  return parts.shim === undefined ? words : Buffer.concat([words, codeCache(scriptOf(parts.shim))]);
}

/** Whether a launcher is what would be made of these parts now. */
export function isMadeOf(launcher: Buffer, parts: LauncherParts): boolean {
  const words = launcherWords(parts);
  return launcher.subarray(0, words.length).equals(words);
}

/** All but V8's part, which is not the same each time. */
function launcherWords({ program, original, shim }: LauncherParts): Buffer {
  const [own, node] = [original, program].map(checkedPath).map(shellQuoted) as [string, string];
  const lines = [
    '#!/bin/sh',
    `${launcherMark} ${shim === undefined ? 'For a single executable.' : `Compiled by Node ${process.version}.`}`,
    `if [ "\${JETSON_AV_PLEX:-on}" = off ] || [ ! -x ${node} ]; then exec ${own} "$@"; fi`,
    `JETSON_AV_ORIGINAL=\${JETSON_AV_ORIGINAL:-${own}}; export JETSON_AV_ORIGINAL`,
    `if [ -n "\${LD_LIBRARY_PATH+set}" ]; then ${savedLibraryPath}=$LD_LIBRARY_PATH; export ${savedLibraryPath}; unset LD_LIBRARY_PATH; fi`,
    shim === undefined ? `exec ${node} run -- "$@"` : `exec ${node} -e ${shellQuoted(`(${start.toString()})('${savedLibraryPath}', '${scriptName}');`)} -- "$0" "$@"`,
  ];
  return Buffer.from(`${lines.join('\n')}\n${shim === undefined ? '' : `\n${scriptOf(shim)}\0`}`);
}

/**
 * Stands in the launcher as it is written here: it must use nothing of this module, have no empty line, and no syntax that a Node is
 * too old for (`??` is). One that cannot run the shim runs the original.
 */
function start(savedPath: string, filename: string): void {
  const { argv, env } = process;
  const load = ((process as Partial<typeof process>).getBuiltinModule || require) as typeof process.getBuiltinModule;
  try {
    const file = load('fs').readFileSync(argv[1]!);
    const [begin, end] = [file.indexOf('\n\n') + 2, file.indexOf(0)];
    // Of another version of Node the cache is not taken, and all is compiled.
    const script = new (load('vm').Script)(file.toString('utf8', begin, end), { filename, cachedData: file.subarray(end + 1) });
    (script.runInThisContext() as () => void)();
  } catch (error) {
    console.error('jetson-av:', error);
    if (env[savedPath] !== undefined) env['LD_LIBRARY_PATH'] = env[savedPath];
    const { status } = load('child_process').spawnSync(env['JETSON_AV_ORIGINAL']!, argv.slice(2), { stdio: 'inherit' });
    process.exit(status === null ? 1 : status);
  }
}

function checkedPath(path: string): string {
  if (/[\r\n]/.test(path)) throw invalidArgument('a path', 'one without line breaks', path);
  return path;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
