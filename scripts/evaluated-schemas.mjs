// Schemas as what they evaluate to, and their checks as code. Building schemas when a program starts, and going through one for each
// value, take longer than all else that the shim does before it asks for a node.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { Build } from 'typebox/schema';

const checks = 'checks-of-schemas';

/** For esbuild: compiled modules of lib/ come without TypeBox's builder and interpreter. @type {import('esbuild').Plugin} */
export const evaluatedSchemas = {
  name: 'evaluated-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return buildsSchemas(text) ? { contents: evaluated(text, await import(pathToFileURL(path).href), path) } : undefined;
    });
    build.onResolve({ filter: new RegExp(`(^|/)typebox/check\\.js$|^${checks}$`) }, () => ({ path: checks, namespace: checks }));
    build.onLoad({ filter: /^/, namespace: checks }, () => ({ contents: compiledChecks, resolveDir: import.meta.dirname }));
  },
};

/** Stands for lib/typebox/check.ts. */
const compiledChecks = `
import { Guard } from 'typebox/guard';
const checks = new WeakMap();
export { Guard };
export function checked(schema, check) {
  checks.set(schema, check);
  return schema;
}
export const Check = (schema, value) => checks.get(schema)(value);
export const Errors = () => [false, [{ instancePath: '', message: 'is refused by the schema' }]];
`;

/** @param {string} text of a module */
export const buildsSchemas = (text) => /^import \{.*\bType\b.*\} from '(\.\.\/)+typebox\/type\.js';$/m.test(text);

/**
 * The module with the value of each exported schema in the place of its expression, as JSON Schema with its check. Throws where what
 * is left still needs the builder, or a schema that is not exported.
 * @param {string} text of a module @param {Record<string, unknown>} exported what the module exports @param {string} path for messages
 */
export function evaluated(text, exported, path) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const [built, kept] = [/** @type {string[]} */ ([]), /** @type {ts.Statement[]} */ ([])];
  for (const statement of source.statements) {
    if (isBuilder(statement)) continue;
    if (ts.isVariableStatement(statement) && identifiersOf(statement).has('Type')) built.push(...statement.declarationList.declarations.map(({ name }) => name.getText()));
    else kept.push(statement);
  }
  const needed = new Set(kept.flatMap((statement) => [...identifiersOf(statement)]));
  const lost = ['Type', ...built.filter((name) => exported[name] === undefined)].filter((name) => needed.has(name));
  if (lost.length > 0) throw new Error(`${path}: expected schemas only in exported constants, but functions use ${lost.join(', ')}`);
  const schemas = built.filter((name) => exported[name] !== undefined).map((name) => `export const ${name} = ${withCheck(exported[name])};`);
  const imports = schemas.length > 0 ? [`import { checked, Guard } from '${checks}';`] : [];
  return [...imports, ...kept.filter(ts.isImportDeclaration).map(textOf), ...schemas, ...kept.filter((statement) => !ts.isImportDeclaration(statement)).map(textOf)].join('\n');
}

/** An expression without effects that anybody sees: a schema that nobody uses leaves nothing. @param {unknown} schema */
function withCheck(schema) {
  const built = Build(/** @type {import('typebox').TSchema} */ (schema));
  const { identifier, variables } = built.External();
  return `/* @__PURE__ */ checked(${JSON.stringify(schema)}, /* @__PURE__ */ ((${identifier}) => { ${built.Evaluate().Code()} })([${variables.map(String).join(', ')}]))`;
}

const textOf = (/** @type {ts.Statement} */ statement) => statement.getText();

const isBuilder = (/** @type {ts.Statement} */ statement) => ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text.endsWith('/typebox/type.js');

/** @param {ts.Node} node @returns {Set<string>} */
function identifiersOf(node) {
  const found = new Set();
  const visit = (/** @type {ts.Node} */ inner) => {
    if (ts.isIdentifier(inner)) found.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}
