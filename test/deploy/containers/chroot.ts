import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A stage of a Containerfile, carried out in a folder: what an engine does, without one. Needs root. */

/** What this machine reaches its registries by; hosts are named nowhere else. */
const borrowed = ['/etc/resolv.conf', '/etc/apt', '/etc/ssl', '/root/.npmrc', '/usr/local/etc/npmrc'];

export class Chroot {
  readonly root: string;
  readonly env: Record<string, string> = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
  workdir = '/';
  user = 'root';

  constructor(root: string, base: string) {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(dirname(root), { recursive: true });
    execFileSync('cp', ['--archive', '--reflink=auto', base, root]);
    this.root = root;
  }

  enter(folder: string): void {
    this.workdir = folder;
    mkdirSync(join(this.root, folder), { recursive: true });
  }

  /** As COPY: into a folder, or as a name. */
  copy(from: string, sources: readonly string[], to: string, skip: (path: string) => boolean): void {
    const target = join(this.root, this.workdir, to);
    for (const source of sources) {
      const path = join(from, source);
      const isFolder = statSync(path).isDirectory();
      const place = !isFolder && (to.endsWith('/') || sources.length > 1) ? join(target, basename(source)) : target;
      mkdirSync(dirname(place), { recursive: true });
      cpSync(path, place, { recursive: true, verbatimSymlinks: true, filter: (each) => !skip(each) });
    }
  }

  /** In a mount namespace of its own, which ends with it. `mounts`: folders of this machine, by where they are seen. */
  start(command: readonly string[], { mounts = {}, env = {}, network = false }: { mounts?: Readonly<Record<string, string>>; env?: Readonly<Record<string, string>>; network?: boolean } = {}): ChildProcess {
    const all = { ...mounts, '/proc': '/proc', '/dev': '/dev', ...(network && Object.fromEntries(borrowed.filter((path) => existsSync(path)).map((path) => [path, path]))) };
    const binds = Object.entries(all).map(([to, from]) => this.#bind(from, to));
    const enter = `exec chroot --userspec=${this.user} '${this.root}' /bin/sh -c 'cd "$0" && exec "$@"' '${this.workdir}' "$@"`;
    const kept = network ? Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|https?_proxy|no_proxy)$/i.test(name))) : {};
    return spawn('unshare', ['--mount', 'sh', '-euc', [...binds, enter].join('\n'), 'sh', ...command], { env: { ...kept, HOME: this.user === 'root' ? '/root' : '/home/node', ...this.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  #bind(from: string, to: string): string {
    const place = join(this.root, to);
    mkdirSync(statSync(from).isDirectory() ? place : dirname(place), { recursive: true });
    return `[ -e '${place}' ] || : > '${place}'\nmount --rbind '${from}' '${place}'`;
  }
}

/** Waits for its end. Throws with the last lines that it said. */
export function finished(child: ChildProcess, what: string): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => (said += piece.toString()));
  return new Promise((resolve, reject) => child.once('close', (code) => {
    if (code === 0) resolve(said);
    else reject(new Error(`${what} ended with ${code}:\n${said.trimEnd().split('\n').slice(-30).join('\n')}`));
  }));
}
