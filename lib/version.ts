import { readFileSync } from 'node:fs';

/** The version of this package. */
export const version: string = readVersion();

function readVersion(): string {
  // Built files lie one folder deeper (dist/lib) than sources; package.json is the first one upwards.
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    try {
      const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { name?: string; version?: string };
      if (manifest.name === 'jetson-av' && manifest.version !== undefined) return manifest.version;
    } catch {
      if (folder.pathname === '/') return '0.0.0';
    }
  }
}
