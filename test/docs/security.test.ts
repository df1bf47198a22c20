import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../lib/native/load.js';

/** Rows of the table of tricks in docs/security.md: the tests that they name. */

const root = packageRoot(import.meta.dirname);
const [, table = ''] = readFileSync(join(root, 'docs/security.md'), 'utf8').split('## Known tricks');
const rows = table.split('\n').filter((line) => /^\| (?!-|trick)/.test(line));

function textOf(file: string): string {
  const path = join(root, 'test', file);
  const found = [`${path}.test.ts`, join(path, 'behaviour.ts')].find((each) => existsSync(each));
  return found === undefined ? '' : readFileSync(found, 'utf8');
}

t.ok(rows.length > 10, `${rows.length} rows`);
for (const row of rows) {
  const cell = row.split(' | ').at(-1) ?? '';
  const files = [...cell.matchAll(/`([a-z/-]+)`([^`]*)/g)];
  t.ok(files.length > 0, `names a test: ${row}`);
  for (const [, file = '', rest = ''] of files) {
    const text = textOf(file);
    t.ok(text.length > 0, `test/${file} is there`);
    for (const [, name = ''] of rest.matchAll(/\*([^*]+)\*/g)) t.ok(text.includes(name.replace(/ \.\.\.$/, '')), `test/${file} has '${name}'`);
  }
}
