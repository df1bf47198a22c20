import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import t from 'tap';
import { addonFile } from '../../lib/native/load.js';
import { noAddon } from '../no-addon.js';

const run = promisify(execFile);

async function symbols(which: '--defined-only' | '--undefined-only'): Promise<string[]> {
  const { stdout } = await run('nm', ['--dynamic', '--format=posix', which, addonFile()]);
  return stdout.trim().split('\n').map((line) => line.split(' ')[0]!.replace(/@.*/, '')).sort();
}

t.test('the addon shows the two symbols of Node-API, and nothing of what it is made of', { skip: noAddon }, async (t) => {
  t.strictSame(await symbols('--defined-only'), ['napi_register_module_v1', 'node_api_module_get_api_version_v1']);
});

t.test('it takes nothing from outside that Node has a copy of, too', { skip: noAddon }, async (t) => {
  const taken = await symbols('--undefined-only');
  t.ok(taken.some((name) => name.startsWith('napi_')));
  t.strictSame(taken.filter((name) => /^(inflate|deflate|crc32|SSL_|EVP_|BIO_|uv_|_ZN2v8|_ZN4node|nghttp2|ares_|ZSTD_|Brotli)/.test(name)), []);
});
