// The shim as one file that needs no node_modules: what `jetson-av plex install` puts in the place of Plex's transcoder.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  absWorkingDir: root, entryPoints: ['dist/lib/plex/main.js'], outfile: 'dist/plex-transcoder.js',
  bundle: true, platform: 'node', format: 'iife', target: 'node20.19', legalComments: 'inline', logLevel: 'error',
  // A file without an ending is a module or none as a package.json somewhere above it says: this one may be both.
  banner: { js: 'var require = process.getBuiltinModule;' },
});
