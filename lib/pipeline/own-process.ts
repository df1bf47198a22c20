import { fork, type ChildProcess } from 'node:child_process';
import { onAbort } from '../abort.js';

export interface ProcessLimits {
  /** For each answer, ms. */
  limitMs: number;
  signal?: AbortSignal | undefined;
  /** Instead of this process's own. */
  env?: NodeJS.ProcessEnv | undefined;
}

const stderrBytes = 2_000;

/**
 * Starts the program, sends it the task and collects as many answers as are expected. What breaks it is no error here: `failure`
 * says how it ended before it had answered all, and the last that it wrote to stderr.
 */
export function askProcess(program: URL, task: object, expected: number, { limitMs, signal, env }: ProcessLimits): Promise<{ done: unknown[]; failure: string | undefined }> {
  const child = fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [], ...(env === undefined ? {} : { env }) });
  const done: unknown[] = [];
  const said = lastWords(child);
  let failure: string | undefined;
  const end = (why: string) => {
    failure ??= why;
    child.kill('SIGKILL');
  };
  return new Promise((resolve) => {
    const onTime = () => end(`no answer within ${limitMs / 1000} s`);
    let timer = setTimeout(onTime, limitMs);
    const stopListening = onAbort(signal, () => end('aborted'));
    const over = (why: string) => {
      clearTimeout(timer);
      stopListening();
      resolve({ done, failure: done.length === expected ? undefined : `${failure ?? why}${said()}` });
    };
    child.on('message', (answer) => {
      done.push(answer);
      timer = (clearTimeout(timer), setTimeout(onTime, limitMs));
    });
    child.once('error', ({ message }) => over(`its process did not start: ${message}`));
    child.once('close', (code, name) => over(`its process ${name === null ? `ended with ${code}` : `died of ${name}`}`));
    child.send(task, (error) => error !== null && end(`its process did not listen: ${error.message}`));
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
