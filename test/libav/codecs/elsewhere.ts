import { fork } from 'node:child_process';
import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { readReport, type EmulatorReport } from '../../emulator/emulator.js';
import type { AnyDone, Done, Result, Task } from './scenarios.js';

/** Tasks in a child of this process or in a worker of it, which both run board-child.ts. */

export interface ElsewhereTask {
  do: 'elsewhere';
  in: 'process' | 'worker';
  tasks: readonly Task[];
}

export interface Elsewhere extends Done {
  results: AnyDone[];
  /** Of a process. */
  report?: EmulatorReport;
}

/** What of the board a process has before it asked for anything. */
export interface InheritedTask {
  do: 'inherited';
}

export interface Inherited extends Done {
  inherited: string[];
}

const program = fileURLToPath(new URL('board-child.js', import.meta.url));

export async function elsewhere(task: ElsewhereTask): Promise<Result<Elsewhere>> {
  try {
    return await (task.in === 'process' ? inProcess(task) : inWorker(task));
  } catch (reason) {
    return { results: [], error: String(reason) };
  }
}

function inProcess({ tasks }: ElsewhereTask): Promise<Result<Elsewhere>> {
  const report = `${process.env['JETSON_EMULATOR_REPORT']}.child`;
  const child = fork(program, [JSON.stringify(tasks)], { env: { ...process.env, JETSON_EMULATOR_REPORT: report }, silent: true });
  const chunks: string[] = [];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => {
      if (code !== 0) reject(new Error(`the child ended with ${signal ?? code}`));
      else resolve({ results: JSON.parse(chunks.join('')) as AnyDone[], report: readReport(report)! });
    });
  });
}

function inWorker({ tasks }: ElsewhereTask): Promise<Result<Elsewhere>> {
  const worker = new Worker(program, { argv: [JSON.stringify(tasks)] });
  return new Promise((resolve, reject) => {
    let results: AnyDone[] = [];
    worker.once('message', (done: AnyDone[]) => (results = done));
    worker.once('error', reject).once('exit', () => resolve({ results }));
  });
}

/** Devices of the emulated boards are /dev/null opened without blocking (Node has one of its own, which blocks), and their memory is memfds. */
export function inherited(): Result<Inherited> {
  const targets = readdirSync('/proc/self/fd').filter((fd) => Number(fd) > 2).map(targetOf);
  return { inherited: targets.filter((target) => target.startsWith('/memfd:') || target === '/dev/null, O_NONBLOCK') };
}

function targetOf(fd: string): string {
  try {
    const flags = Number.parseInt(/^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))![1]!, 8);
    return `${readlinkSync(`/proc/self/fd/${fd}`)}${flags & constants.O_NONBLOCK ? ', O_NONBLOCK' : ''}`;
  } catch {
    // Of the list itself, which is closed by now.
    return '';
  }
}
