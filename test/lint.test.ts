import { join } from 'node:path';
import { ESLint } from 'eslint';
import t from 'tap';
import tseslint from 'typescript-eslint';
import { packageRoot } from '../lib/native/load.js';

/** The walls between the folders (eslint.config.js). The rules that need types take their time: they are `npm run lint`'s. */

t.setTimeout(300_000);
const untyped = {
  rules: tseslint.configs.disableTypeChecked.rules ?? {},
  languageOptions: { parserOptions: { projectService: false } },
  linterOptions: { reportUnusedDisableDirectives: 'off' as const },
};
const root = packageRoot(import.meta.dirname);
// What the rules that are left say of a file depends on nothing but its bytes and them, so that what did not change is not parsed again.
const unchanged = { cache: true, cacheStrategy: 'content', cacheLocation: join(root, 'build/eslint-untyped') } as const;
const results = await new ESLint({ cwd: root, overrideConfig: untyped, ...unchanged }).lintFiles('.');
t.ok(results.length > 100, `looked at ${results.length} files`);
for (const { filePath, messages } of results) {
  for (const { line, column, message, ruleId } of messages) t.fail(`${filePath}:${line}:${column} ${message} (${ruleId ?? 'parser'})`);
}
