import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface CorpusEntry {
  id: string;
  argv: string[];
  /** `verbatim`, or what was lost: a fragment, truncated in source, ... */
  status: string;
}

const path = join(process.env['JETSON_AV_SHARED'] ?? resolve('../shared'), 'plex/argv-corpus.json');

/** Recorded command lines of Plex, which stand beside the project, not in it. */
export function loadCorpus(): CorpusEntry[] {
  if (!existsSync(path)) return [];
  const entries = JSON.parse(readFileSync(path, 'utf8')) as CorpusEntry[];
  // What stands for a host must be one, for the URL to be read; all else that was replaced reads as it is.
  return entries.map((entry) => ({ ...entry, argv: entry.argv.map((token) => token.replace('http://<pms>:', 'http://127.0.0.1:')) }));
}

export const noCorpus = existsSync(path) ? false : 'the recorded command lines are not beside the project (JETSON_AV_SHARED)';
