import { ESLint } from 'eslint';
import t from 'tap';
import { packageRoot } from '../lib/native/load.js';

/** The walls between the folders, the promise rules and the types (eslint.config.js), a test a file that breaks one. */

t.setTimeout(300_000);
const results = await new ESLint({ cwd: packageRoot(import.meta.dirname) }).lintFiles('.');
t.ok(results.length > 100, `looked at ${results.length} files`);
for (const { filePath, messages } of results) {
  for (const { line, column, message, ruleId } of messages) t.fail(`${filePath}:${line}:${column} ${message} (${ruleId ?? 'parser'})`);
}
