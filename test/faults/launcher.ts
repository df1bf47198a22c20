import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const original = fileURLToPath(new URL('original.js', import.meta.url));

/** Plex's own transcoder, a program that counts how often it is started, in a folder. */
export function launcherOf(folder: string): string {
  const path = join(folder, 'Plex Transcoder.orig');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${original}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Of a file that may not be there yet. */
export const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
