// The shim as one file that needs no node_modules: what `jetson-av plex install` puts in the place of Plex's transcoder.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { evaluatedSchemas } from './evaluated-schemas.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile } = await build({
  absWorkingDir: root, entryPoints: ['dist/lib/plex/main.js'], outfile: 'dist/plex-transcoder.js',
  bundle: true, minify: true, metafile: true, plugins: [evaluatedSchemas], platform: 'node', format: 'iife', target: 'node20.19', legalComments: 'inline', logLevel: 'error',
  // A file without an ending is a module or none as a package.json somewhere above it says: this one may be both.
  banner: { js: 'var require = process.getBuiltinModule;' },
});

const contained = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
if (contained.some((path) => path.endsWith('dist/lib/typebox/type.js'))) throw new Error("The shim contains TypeBox's builder: some schema is not evaluated");
