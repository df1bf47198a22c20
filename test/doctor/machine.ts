import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Test } from 'tap';
import type { Where } from '../../lib/doctor/area.js';
import type { Finding } from '../../lib/doctor/finding.js';
import { workFolder } from '../work-folder.js';

/** A folder that looks like the `/` of some machine. */
export function whereOf(t: Test, files: Readonly<Record<string, string>> = {}, rest: Partial<Where> = {}): Where {
  const root = workFolder(t);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, quick: false, fresh: false, ...rest };
}

/** By the name of the check: what it said, in a line. */
export const said = (findings: readonly Finding[]): Record<string, string> =>
  Object.fromEntries(findings.map(({ check, state, found, advice }) => [check, `${state}: ${found}${advice === undefined ? '' : ` -> ${advice}`}`]));
