// The shim as one file that needs no node_modules: what `jetson-av plex install` puts in the place of Plex's transcoder; and what a
// single executable carries beside it (lib/plex/executable.ts).
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { evaluatedSchemas } from './evaluated-schemas.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A bundle has no package.json above it to read. @type {import('esbuild').Plugin} */
const ownVersion = {
  name: 'own-version',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist[\\/]lib[\\/]version\.js$/ }, async ({ path }) => {
      const { version } = await import(pathToFileURL(path).href);
      return { contents: `export const version = ${JSON.stringify(version)};` };
    });
  },
};

/** @param {string} entry @param {string} outfile */
async function bundle(entry, outfile) {
  const { metafile } = await build({
    absWorkingDir: root, entryPoints: [`dist/lib/${entry}`], outfile: `dist/${outfile}`,
    bundle: true, minify: true, metafile: true, plugins: [ownVersion, evaluatedSchemas], platform: 'node', format: 'iife', target: 'node20.19', legalComments: 'inline', logLevel: 'error',
    // A file without an ending is a module or none as a package.json somewhere above it says: this one may be both.
    banner: { js: 'var require = process.getBuiltinModule;' },
  });
  const contained = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  if (contained.some((path) => path.startsWith('dist/lib/typebox/'))) throw new Error(`${outfile} contains TypeBox's builder or interpreter: some schema is not evaluated`);
}

await bundle('plex/main.js', 'plex-transcoder.js');
await bundle('cli/plex-manager.js', 'plex-manager.js');
await bundle('plex/executable-main.js', 'plex-executable.js');
