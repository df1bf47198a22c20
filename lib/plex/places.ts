import { readdir, readlink, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { invalidArgument } from '../errors.js';
import { transcoderName } from './launcher.js';

const serverName = 'Plex Media Server';

/** Where packages for Debian and Red Hat, and the containers of Plex, linuxserver.io and hotio, put the server. */
const usualFolders: readonly string[] = ['/usr/lib/plexmediaserver', '/usr/lib64/plexmediaserver', '/opt/plexmediaserver', '/app/usr/lib/plexmediaserver'];

export interface Surroundings {
  /** Default /proc. */
  proc?: string;
  folders?: readonly string[];
  /** Default: the process's. */
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder of the server's transcoder: where a running server has its program, where `PLEX_MEDIA_SERVER_HOME` says, or a usual one.
 * Throws `ERR_JETSONAV_INVALID_ARGUMENT` where there is none, or more than one.
 */
export async function findServer({ proc = '/proc', folders = usualFolders, env = process.env }: Surroundings = {}): Promise<string> {
  const home = env['PLEX_MEDIA_SERVER_HOME'];
  const candidates = new Set([...(await runningServers(proc)), ...(home === undefined || home === '' ? [] : [home]), ...folders]);
  const found: string[] = [];
  for (const folder of candidates) if (await holdsTranscoder(folder)) found.push(folder);
  const [only, ...others] = found;
  if (only === undefined) throw invalidArgument('DIR', `the folder that holds '${transcoderName}', since none of the usual ones (${folders.join(', ')}) does,`, undefined);
  if (others.length > 0) throw invalidArgument('DIR', `one of ${found.join(', ')}, since each holds a '${transcoderName}',`, undefined);
  return only;
}

async function runningServers(proc: string): Promise<string[]> {
  const ids = (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const programs = await Promise.all(ids.map((id) => readlink(join(proc, id, 'exe')).catch(() => '')));
  return programs.filter((path) => path.endsWith(`/${serverName}`)).map(dirname);
}

async function holdsTranscoder(folder: string): Promise<boolean> {
  return stat(join(folder, transcoderName)).then((found) => found.isFile(), () => false);
}
