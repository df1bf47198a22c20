import { fork, type ChildProcess } from 'node:child_process';
import type { Attempt, AttemptResult } from './machine-attempts.js';
import type { Task } from './machine-child.js';

export interface ProcessOptions {
  /** The program that carries attempts out and sends a result for each. */
  program: URL;
  folder: string;
  /** For each attempt, ms. */
  limitMs: number;
  signal?: AbortSignal | undefined;
}

/** Where drivers have broken as many processes of a backend, the rest of it is not tried. */
const mostLost = 3;
const stderrBytes = 2_000;

/** In processes of their own, one after the other as long as they break. Rejects with the signal's reason only. */
export async function carryOut(attempts: readonly Attempt[], options: ProcessOptions): Promise<AttemptResult[]> {
  const results: AttemptResult[] = [];
  let broken = '';
  for (let lost = 0; results.length < attempts.length; ) {
    options.signal?.throwIfAborted();
    const rest = attempts.slice(results.length);
    const { done, failure } = lost < mostLost ? await inProcess(rest, options) : { done: [], failure: `not tried: ${mostLost} attempts before it broke their processes, the last of them: ${broken}` };
    options.signal?.throwIfAborted();
    results.push(...done);
    if (failure === undefined || done.length === rest.length) continue;
    if (lost++ < mostLost) broken = failure;
    results.push({ ...rest[done.length]!, works: false, reason: failure, seconds: 0 });
  }
  return results;
}

/** Until the first attempt that breaks it; `failure` says how. */
function inProcess(attempts: readonly Attempt[], { program, folder, limitMs, signal }: ProcessOptions): Promise<{ done: AttemptResult[]; failure: string | undefined }> {
  const child = fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  const done: AttemptResult[] = [];
  const said = lastWords(child);
  let failure: string | undefined;
  const end = (why: string) => {
    failure ??= why;
    child.kill('SIGKILL');
  };
  return new Promise((resolve) => {
    const onTime = () => end(`no answer within ${limitMs / 1000} s`);
    let timer = setTimeout(onTime, limitMs);
    const onAbort = () => end('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    const over = (why: string) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve({ done, failure: done.length === attempts.length ? undefined : (failure ?? why) });
    };
    child.on('message', (result) => {
      done.push(result as AttemptResult);
      timer = (clearTimeout(timer), setTimeout(onTime, limitMs));
    });
    child.once('error', ({ message }) => over(`its process did not start: ${message}`));
    child.once('close', (code, name) => over(`its process ${name === null ? `ended with ${code}` : `died of ${name}`}${said()}`));
    child.send({ attempts: [...attempts], folder } satisfies Task, (error) => error !== null && end(`its process did not listen: ${error.message}`));
  });
}

/** The last line that a process wrote about its end. */
function lastWords({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(-stderrBytes)));
  return () => {
    const line = text.trimEnd().split('\n').at(-1);
    return line === undefined || line === '' ? '' : `: ${line}`;
  };
}
