import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { savedLibraryPath } from './launcher.js';

const forwarded = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** Loaded when one is started, and not before: a job that goes to the cluster needs none. */
const programs = () => process.getBuiltinModule('node:child_process');

/** Is told a process, then reads until the shim's end of the pipe closes, however the shim dies, and takes that process with it. */
const lifeline = 'read -r process && { read -r end; kill -KILL "$process" 2>/dev/null; }';

export interface OriginalCall {
  path: string;
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}

/**
 * Becomes Plex's own transcoder: the untouched arguments, the environment that Plex gave, this working directory and
 * this stdio. Returns its exit code; dies of the signal that it died of. Rejects where it cannot be started.
 */
export async function runOriginal(call: OriginalCall): Promise<number> {
  const env = originalEnvironment(call.env);
  replaceProcess(call, env);
  // Before there is a child: a signal in between would end the shim alone. It is heard when there is one.
  const stopForwarding = forwardSignals((signal) => void child.kill(signal));
  // There before the child, too, since it takes a shell some time to start: a shim that is killed meanwhile leaves no child alone.
  const watcher = startWatcher();
  let child: ChildProcess;
  try {
    child = programs().spawn(call.path, call.argv, { argv0: call.path, env, cwd: call.cwd, stdio: 'inherit' });
    watcher.stdin?.write(`${child.pid ?? ''}\n`);
    return await exitOf(child);
  } finally {
    stopForwarding();
    watcher.kill('SIGKILL');
  }
}

/** What Plex gave, without what the launcher changed. */
export function originalEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const { [savedLibraryPath]: saved, ...rest } = env;
  return saved === undefined ? rest : { ...rest, LD_LIBRARY_PATH: saved };
}

const { execve } = process as { execve?: (file: string, argv: readonly string[], env: NodeJS.ProcessEnv) => never };
/** Whether `runOriginal` ends this program at once: Node has a true exec from 22.15 on. */
export const replacesProcess = execve !== undefined;

/** A true exec: then no signal, however hard, can part the two. */
function replaceProcess(call: OriginalCall, env: NodeJS.ProcessEnv): void {
  if (execve === undefined || call.cwd !== process.cwd()) return;
  const defined = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  execve.call(process, call.path, [call.path, ...call.argv], defined);
}

function forwardSignals(forward: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of forwarded) process.on(signal, forward);
  return () => {
    for (const signal of forwarded) process.off(signal, forward);
  };
}

/** Plex stops a job with SIGKILL, which reaches the shim alone: what waits at the other end of a pipe notices. */
function startWatcher(): ChildProcess {
  const watcher = programs().spawn('/bin/sh', ['-c', lifeline], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell the original still runs; it only outlives a killed shim.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  return watcher;
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal === null) resolve(code ?? 1);
      else resolve(dieOf(signal));
    });
  });
}

/** The parent must see the signal that ended the original; one that Node survives becomes the shell's number for it. */
function dieOf(signal: NodeJS.Signals): number {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  return 128 + constants.signals[signal];
}
