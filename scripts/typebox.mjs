// TypeBox in a few files in the place of 700, and of the ones that Fastify's provider adds: Node takes a third of a second to find and
// read them, in every process that knows a Job.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}dist/lib/typebox`;

for (const name of await readdir(folder)) if (name.startsWith('chunk-') || name.endsWith('.js.map')) await rm(`${folder}/${name}`);
const { metafile } = await build({
  absWorkingDir: root, entryPoints: ['type', 'check', 'validator'].map((name) => `lib/typebox/${name}.ts`), outdir: 'dist/lib/typebox', allowOverwrite: true,
  bundle: true, splitting: true, minify: true, metafile: true, platform: 'node', format: 'esm', target: 'node20.19', legalComments: 'inline', logLevel: 'error',
});
await writeFile(`${folder}/LICENSES`, (await Promise.all(packagesIn(metafile).map(licence))).join('\n'));

/** Folders of the packages whose code is in what was made. @param {import('esbuild').Metafile} made */
function packagesIn({ inputs }) {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @param {string} path of a package */
async function licence(path) {
  const { name, version, license } = JSON.parse(await readFile(`${root}${path}/package.json`, 'utf8'));
  const file = (await readdir(root + path)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its licence (${license})`);
  return `${name} ${version}\n\n${await readFile(`${root}${path}/${file}`, 'utf8')}`;
}
