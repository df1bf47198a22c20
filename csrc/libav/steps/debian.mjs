// A private apt: the machine's mirrors, proxies and keyring, but lists, cache and suite of its own. Asks Debian for a
// source package or a binary package of another release without touching the machine's apt state. Needs no root.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { debianMirrors, parseDeb822, parseOneLine, securityArchive, sourcesFile } from './apt-sources.mjs';
import { ask, run } from './run.mjs';

const KEYRINGS = ['/usr/share/keyrings/debian-archive-keyring.gpg', '/usr/share/keyrings/debian-archive-keyring.pgp'];

/**
 * @typedef {object} Debian
 * @property {(name: string, into: string) => Promise<void>} source downloads the source package, unpacks nothing
 * @property {(name: string, into: string) => Promise<void>} binary downloads the .deb
 */

/**
 * Opens `suite` of the first mirror that serves it. The caller removes `folder` when done.
 * @param {string} suite
 * @param {string} folder for apt's state
 * @param {import('./run.mjs').Log} log
 * @param {{ security?: boolean }} [options] `security`: its updates, too, so that the newest of both is given
 * @returns {Promise<Debian>}
 */
export async function openDebian(suite, folder, log, { security = false } = {}) {
  const sources = await machineSources();
  const mirrors = debianMirrors(sources);
  if (mirrors.length === 0) throw new Error('apt here knows no mirror of Debian');
  const failures = [];
  for (const { uri, signedBy = KEYRINGS.find(existsSync) } of mirrors) {
    if (!signedBy) throw new Error('the keyring of Debian is missing (package debian-archive-keyring)');
    try {
      return await openMirror(folder, sourcesFile({ uri, signedBy }, suite, security ? securityArchive(sources) : undefined), log);
    } catch (error) {
      log.write(String(error));
      failures.push(uri);
    }
  }
  throw new Error(`apt could not read suite ${suite} from ${failures.join(', ')} (see ${log.path})`);
}

/**
 * @param {string} folder
 * @param {string} sources
 * @param {import('./run.mjs').Log} log
 * @returns {Promise<Debian>}
 */
async function openMirror(folder, sources, log) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'state/lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  await writeFile(join(folder, 'debian.sources'), sources);
  const config = join(folder, 'apt.conf');
  await writeFile(config, privateConfig(await ask('apt-config', ['dump']) ?? '', folder));
  const apt = (/** @type {string[]} */ args, /** @type {string} */ cwd) =>
    run('apt-get', args, { log, cwd, env: { APT_CONFIG: config } });
  await apt(['update', '--error-on=any'], folder);
  return {
    source: (name, into) => apt(['source', '--download-only', name], into),
    binary: (name, into) => apt(['download', name], into),
  };
}

/**
 * The machine's settings (proxies, time-outs) without its hooks, which would act on the machine, and without its state.
 * @param {string} dump of `apt-config dump`
 * @param {string} folder
 */
export function privateConfig(dump, folder) {
  const settings = dump.split('\n').filter((line) => !/^(APT::Update|DPkg|APT::Default-Release|Dir|APT::Sandbox)\b/i.test(line));
  const own = {
    'Dir::Etc::main': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::sourcelist': join(folder, 'debian.sources'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(folder, 'cache'),
    'Acquire::Languages': 'none',
    // apt's unprivileged user cannot write where we download to, and warns about it.
    ...(process.getuid?.() === 0 ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  return [...settings, ...Object.entries(own).map(([key, value]) => `${key} "${value}";`), ''].join('\n');
}

/** What this machine's apt is configured with, wherever that configuration says that it lies. */
async function machineSources() {
  const shell = await ask('apt-config', ['shell', 'LIST', 'Dir::Etc::sourcelist/f', 'PARTS', 'Dir::Etc::sourceparts/d']);
  if (shell === undefined) throw new Error('there is no apt here');
  const path = (/** @type {string} */ name) => new RegExp(`^${name}='(.*)'$`, 'm').exec(shell)?.[1] ?? '';
  const parts = existsSync(path('PARTS')) ? (await readdir(path('PARTS'))).sort().map((name) => join(path('PARTS'), name)) : [];
  const files = [path('LIST'), ...parts].filter((file) => existsSync(file));
  const parsed = await Promise.all(files.map(async (file) => {
    const text = await readFile(file, 'utf8').catch(() => '');
    return file.endsWith('.sources') ? parseDeb822(text) : file.endsWith('.list') ? parseOneLine(text) : [];
  }));
  return parsed.flat();
}
