/** Name of the program that Plex starts. */
export const transcoderName = 'Plex Transcoder';
/** What is added to the name of Plex's own program when the launcher takes its place. */
export const originalSuffix = '.orig';
/** Where the launcher keeps the library path that Plex gave: Node must not load Plex's libraries. */
export const savedLibraryPath = 'JETSON_AV_LD_LIBRARY_PATH';

/** A line by which a launcher of ours is told from Plex's own program. */
export const launcherMark = '# Launcher of jetson-av.';

/**
 * The shell script that stands in for Plex Transcoder. It is the original that runs where Node or the shim is gone, so
 * a half removed jetson-av never stops Plex.
 */
export function launcherScript(paths: { node: string; main: string; original: string }): string {
  const [node, main, original] = [paths.node, paths.main, paths.original].map(shellQuoted);
  return `#!/bin/sh
${launcherMark} Plex's own transcoder is ${paths.original.replaceAll('\n', ' ')}
if [ ! -x ${node} ] || [ ! -r ${main} ]; then exec ${original} "$@"; fi
JETSON_AV_ORIGINAL=\${JETSON_AV_ORIGINAL:-${original}}
export JETSON_AV_ORIGINAL
if [ -n "\${LD_LIBRARY_PATH+set}" ]; then
  ${savedLibraryPath}=$LD_LIBRARY_PATH
  export ${savedLibraryPath}
  unset LD_LIBRARY_PATH
fi
exec ${node} ${main} plex run -- "$@"
`;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
