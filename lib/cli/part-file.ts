import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { JetsonAvError } from '../errors.js';

/**
 * Where an output is made: beside its place, under a name that says whose it is. It gets its own name when it is finished, so that
 * half a file is never taken for a whole one. What a process left behind that died goes with the next attempt.
 */
export async function partFile(output: string): Promise<string> {
  const [folder, prefix] = [dirname(output), `.${basename(output)}.part-`];
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    // The pipeline adds such an ending of its own while it writes; a cluster's chunks and its file have theirs.
    const pid = name.startsWith(prefix) ? Number(/^(\d+)(\.part-\d+|-chunks|\.tmp)?$/.exec(name.slice(prefix.length))?.[1] ?? 0) : 0;
    if (pid === 0 || pid === process.pid) continue;
    if (isAlive(pid)) throw new JetsonAvError('ERR_JETSONAV_STATE', `Process ${pid} is writing ${output}`);
    await rm(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, `${prefix}${process.pid}`);
}

/** Node's own recursive form never ends where a file system takes no folders, as /proc. */
async function makeFolder(path: string): Promise<void> {
  const outcome = await mkdir(path).then(() => 'made', (error: unknown) => (error as NodeJS.ErrnoException).code);
  if (outcome === 'made' || outcome === 'EEXIST') return;
  if (outcome === 'ENOENT' && dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
