import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Of the package, for programs in other processes and threads. */
export const door = new URL('../../lib/index.js', import.meta.url).href;
const run = promisify(execFile);

/** What a program says; rejects where it does not exit by itself, or crashes. `env`: beside that of this process. */
export async function inChild(body: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const program = `import { Pipeline, probe } from ${JSON.stringify(door)};\n${body}`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { timeout: 60_000, env: { ...process.env, ...env } });
  return stdout.trim();
}
