import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isSea } from 'node:sea';
import { promisify } from 'node:util';
import { JetsonAvError, invalidArgument } from '../errors.js';
import { codeCache, scriptOf } from './code-cache.js';
import { withNote } from './elf-note.js';

/** By this Node knows that it carries a program, once the digit behind it is a one. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:';
const noteName = 'NODE_SEA_BLOB';

/**
 * Writes the shim, and what installs it, as one program with the Node that runs this: for the same processor, and at least the C library
 * that this Node asks for. Returns its size in bytes. Throws `ERR_JETSONAV_UNSUPPORTED` where this Node cannot carry a program.
 */
export async function writeExecutable(file: string): Promise<number> {
  if (isSea()) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'A single executable has not what one is made of: use the package jetson-av');
  const node = await readFile(process.execPath);
  const at = node.indexOf(`${fuse}0`);
  if (at < 0) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `${process.execPath} cannot carry a program: use Node as nodejs.org has it, for a distribution's is in a library beside it`);
  node[at + fuse.length] = '1'.charCodeAt(0);
  const program = withNote(node, noteName, await preparedBlob());
  await put(resolve(file), program);
  return program.length;
}

/** What Node makes of the scripts for its own loader. */
async function preparedBlob(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-executable-'));
  try {
    const place = (name: string) => join(folder, name);
    const [shim, manager, main] = await Promise.all(['plex-transcoder.js', 'plex-manager.js', 'plex-executable.js'].map(bundle));
    const script = scriptOf(shim!);
    const assets = { 'shim.js': script, 'shim.cache': codeCache(script), 'manager.js': scriptOf(manager!), 'main.js': main! };
    for (const [name, content] of Object.entries(assets)) await writeFile(place(name), content);
    const { 'main.js': _, ...carried } = Object.fromEntries(Object.keys(assets).map((name) => [name, place(name)]));
    await writeFile(place('config.json'), JSON.stringify({ main: place('main.js'), output: place('blob'), disableExperimentalSEAWarning: true, assets: carried }));
    await promisify(execFile)(process.execPath, ['--experimental-sea-config', place('config.json')]);
    return await readFile(place('blob'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bundle = (name: string): Promise<string> => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

async function put(file: string, program: Buffer): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await writeFile(temporary, program);
    await chmod(temporary, 0o755);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw invalidArgument('FILE', 'a file to write', file);
    throw error;
  }
}
