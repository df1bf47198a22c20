// The shim as one file that needs no node_modules: what `jetson-av plex install` puts in the place of Plex's transcoder.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  absWorkingDir: root, entryPoints: ['dist/lib/plex/main.js'], outfile: 'dist/plex-transcoder.cjs',
  bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', legalComments: 'inline', logLevel: 'error',
});
