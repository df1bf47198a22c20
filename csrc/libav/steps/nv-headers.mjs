// NVIDIA's codec headers: needed to compile NVDEC and NVENC, which are opened at run time. Distributions of the boards'
// age carry headers too old for this libav; a newer Debian's package is independent of architecture and unpacks anywhere.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * @param {import('./store.mjs').Store} store
 * @param {Record<string, string>} upstream
 */
export function nvHeadersFolder(store, upstream) {
  return join(store.nvHeaders, upstream['debian-suite']);
}

/**
 * Sees to it that pkg-config finds ffnvcodec in `nvHeadersFolder`. Without it libav is built without NVIDIA's codecs:
 * a board that has no such codecs must not fail over them.
 * @param {import('./fetch.mjs').Fetch} fetch
 */
export async function fetchNvHeaders({ upstream, store, log, say, debian }) {
  const folder = nvHeadersFolder(store, upstream);
  if (existsSync(folder)) return;
  const name = upstream['debian-nv-headers'];
  try {
    const archive = await debian();
    const download = store.temporary('nv-headers');
    await mkdir(download, { recursive: true });
    await archive.binary(name, download);
    const deb = (await readdir(download)).find((file) => file.endsWith('.deb'));
    await unpack(join(download, deb ?? `${name}.deb`), join(download, 'root'), log);
    await mkdir(store.nvHeaders, { recursive: true });
    await rename(join(download, 'root'), folder);
    await rm(download, { recursive: true });
  } catch (error) {
    log.write(`${name}: ${error}`);
    const suite = upstream['debian-suite'];
    say(`libav: no NVENC and NVDEC, because package ${name} of ${suite} could not be fetched (see ${log.path})`);
  }
}

/**
 * @param {string} deb
 * @param {string} root
 * @param {import('./run.mjs').Log} log
 */
async function unpack(deb, root, log) {
  await run('dpkg-deb', ['--extract', deb, root], { log });
  const module = join(root, 'usr/share/pkgconfig/ffnvcodec.pc');
  const text = await readFile(module, 'utf8');
  await writeFile(module, text.replace(/^prefix=.*$/m, 'prefix=${pcfiledir}/../..'));
}
