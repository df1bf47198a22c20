import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for what programs write into, with folders of these names in it. Called before anything is started, it goes after all of
 * that was stopped: tap's own test folders go first, under the hands of whoever still writes.
 */
export function workFolder(t: { teardown(remove: () => unknown): unknown }, names: readonly string[] = []): string {
  const path = mkdtempSync(join(tmpdir(), 'jetson-av-test-'));
  for (const name of names) mkdirSync(join(path, name));
  t.teardown(() => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return path;
}
