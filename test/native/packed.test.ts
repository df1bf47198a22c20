import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { packageRoot } from '../../lib/native/load.js';
import { load } from '../libav/load.js';

/** Examples, command line, pipelines, the demo, and sessions of a server by the shim as script and as single file, all of it out of the packages. */

const { tarballs } = await load<{ tarballs: () => string[] }>('scripts/release/packed.mjs');
const limitMs = 1_200_000;

t.setTimeout(limitMs);
t.test('the suite passes on what is packed', { skip: tarballs().length > 0 ? false : 'no packages for this machine in build/release: npm run release makes them' }, async (t) => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(packageRoot(import.meta.dirname), 'scripts/release/packed.mjs')], { timeout: limitMs, maxBuffer: 64 << 20 })
    .catch((error: unknown) => ({ stdout: `${String(error)}\n${(error as { stdout?: string }).stdout}` }));
  t.match(stdout, /^[1-9]\d* passed, 0 failed, \d+ skipped$/m);
  t.match(stdout, /^ +\d+ callbacks accepted, \d+ video segments decoded$/m, 'the demo');
});
