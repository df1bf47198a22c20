// Schemas as what they evaluate to. Building them when a program starts, and the part of TypeBox that does, take longer than all
// else that the shim does before it asks for a node.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** For esbuild: compiled modules of lib/ come without TypeBox's builder. @type {import('esbuild').Plugin} */
export const evaluatedSchemas = {
  name: 'evaluated-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return buildsSchemas(text) ? { contents: evaluated(text, await import(pathToFileURL(path).href), path) } : undefined;
    });
  },
};

/** @param {string} text of a module */
export const buildsSchemas = (text) => /^import \{.*\bType\b.*\} from '(\.\.\/)+typebox\/type\.js';$/m.test(text);

/**
 * The module with the value of each exported schema in the place of its expression, as JSON Schema. Throws where what is left still
 * needs the builder, or a schema that is not exported.
 * @param {string} text @param {Record<string, unknown>} exported what the module exports @param {string} path for messages
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
  const schemas = built.filter((name) => exported[name] !== undefined).map((name) => `export const ${name} = ${JSON.stringify(exported[name])};`);
  return [...kept.filter(ts.isImportDeclaration).map(textOf), ...schemas, ...kept.filter((statement) => !ts.isImportDeclaration(statement)).map(textOf)].join('\n');
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
