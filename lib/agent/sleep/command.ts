import { spawn } from 'node:child_process';

/** A command that has not ended after it, and has not put the machine to sleep either, hangs, ms. */
const limitMs = 30_000;
const mostWords = 200;

/** Runs it without a shell. Throws in words what went wrong: it could not be started, or said so itself. */
export async function runSuspend(command: readonly string[]): Promise<void> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-mostWords)));
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs).unref();
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject);
      // Not when its pipes close: what it has started may keep them.
      child.once('exit', (...end) => setImmediate(() => resolve(end)));
    });
    if (code !== 0) throw new Error(`${program} ended with ${signal === null ? `exit code ${code}` : signal}${said.trim() === '' ? '' : `: ${said.trim().split('\n').at(-1)}`}`);
  } finally {
    clearTimeout(timer);
    child.stderr.destroy();
  }
}
