import { randomBytes } from 'node:crypto';
import { link, mkdir, open, stat, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { JetsonAvError } from '../errors.js';

/** The secret that the machines of a cluster share: one line in a file that only its owner, and at most its group, can read. */

const secretBytes = 32;
const shortest = 16;

/** `JETSON_AV_SECRET_FILE`, else ~/.config/jetson-av/secret. */
export function defaultSecretFile(env: NodeJS.ProcessEnv = process.env): string {
  return env['JETSON_AV_SECRET_FILE'] || join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'jetson-av', 'secret');
}

/** Throws `ERR_JETSONAV_UNAUTHORIZED` where there is no usable secret: nothing starts without one. */
export async function readSecret(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    const advice = 'the coordinator makes one at its first start, other machines need a copy';
    throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The shared secret ${file} cannot be read; ${advice}`, { cause });
  });
  try {
    const { mode } = await handle.stat();
    if ((mode & 0o027) !== 0) throw refuse(file, `is readable by others (mode ${(mode & 0o777).toString(8)}); chmod 600 it`);
    const secret = (await handle.readFile('utf8')).trim();
    if (secret.length < shortest) throw refuse(file, `is shorter than ${shortest} characters`);
    return secret;
  } finally {
    await handle.close();
  }
}

/** As `readSecret`, and makes the file where it does not exist. Two that do so at once end up with the same secret. */
export async function readOrCreateSecret(file: string): Promise<string> {
  if (await exists(file)) return readSecret(file);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(secretBytes).toString('base64url')}\n`);
    await handle.sync();
    // A link, unlike a rename, fails where somebody was faster: theirs then counts.
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await handle.close();
    await unlink(draft);
  }
  return readSecret(file);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, (error: unknown) => {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function refuse(file: string, why: string): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The shared secret ${file} ${why}`);
}
