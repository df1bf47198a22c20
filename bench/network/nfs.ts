import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Owner } from '../../test/e2e/cluster.js';
import type { Host } from '../../test/survival/network.js';
import { until } from '../../test/until.js';
import { isThere } from './link.js';

/** NFS in user space at both ends: kernels of small virtual machines have neither end. */

const [server, client] = ['ganesha.nfsd', 'nfs-cat'] as const;
const port = 20_490;
const startMs = 30_000;

/** undefined: all is there. */
export function whyNoNfs(): string | undefined {
  if (!isThere(server)) return `no ${server} (Debian's packages nfs-ganesha and nfs-ganesha-vfs)`;
  return isThere(client) ? undefined : `no ${client} (Debian's package libnfs-utils)`;
}

export interface NfsServer {
  signal: (name: NodeJS.Signals) => void;
}

/** Serves a folder. Neither rpcbind nor D-Bus is needed by NFS 4. */
export async function startNfs(owner: Owner, host: Host, folder: string): Promise<NfsServer> {
  const [config, log] = [join(folder, 'ganesha.conf'), join(folder, 'ganesha.log')];
  await writeFile(config, configuration(folder));
  const [program, ...args] = [...host.within, server, '-F', '-f', config, '-L', log, '-p', join(folder, 'ganesha.pid')];
  const child = spawn(program, args, { stdio: 'ignore' });
  const gone = once(child, 'exit');
  owner.teardown(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  await until(() => answers(host), startMs, server);
  return { signal: (name) => void child.kill(name) };
}

export function configuration(folder: string): string {
  return [
    `NFS_CORE_PARAM { Protocols = 4; Enable_NLM = false; Enable_RQUOTA = false; NFS_Port = ${port}; }`,
    // Who is who is said by number: the mapper of names does not start without a domain.
    'NFSv4 { Graceless = true; RecoveryBackend = fs; UseGetpwnam = true; Only_Numeric_Owners = true; }',
    `EXPORT { Export_Id = 1; Path = ${folder}; Pseudo = /films; Access_Type = RO; Squash = No_Root_Squash; SecType = sys; FSAL { Name = VFS; } }`,
    '',
  ].join('\n');
}

/** What reads a film of the exported folder, from its beginning on. */
export function readerOf(address: string, path: string): [program: string, ...args: string[]] {
  return [client, `nfs://${address}/films/${basename(path)}?version=4&nfsport=${port}`];
}

async function answers({ within }: Host): Promise<boolean> {
  const [program, ...args] = [...within, 'bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`];
  const [code] = (await once(spawn(program, args, { stdio: 'ignore' }), 'exit')) as [number | null];
  return code === 0;
}
