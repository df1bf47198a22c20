import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { emulatedEnvironment, hasEmulator, readReport, violations, type EmulatorReport, type Profile } from '../../emulator/emulator.js';
import { folder } from '../../pipeline/fixture.js';
import type { Decoded, DecodeTask, Done, Task } from './scenarios.js';

/** Emulated boards on which scenarios run. */

export interface Visit {
  results: Done[];
  /** What the board would have punished. */
  violations: string[];
  report: EmulatorReport;
  /** How the process ended; absent: well. */
  ended?: string;
}

const child = fileURLToPath(new URL('board-child.js', import.meta.url));
/** With a sanitizer before it a process takes several times as long. */
const limitMs = process.env['LD_PRELOAD'] === undefined ? 150_000 : 300_000;

export const skip = hasEmulator('orin-r36') ? false : 'the emulator is not built';

/** Does all of it in one process on that board. `environment`: beside that of the board. */
export async function onBoard(t: Test, profile: Profile, tasks: readonly Task[], faults: readonly string[] = [], environment: Record<string, string> = {}): Promise<Visit> {
  const here = await folder(t);
  const [log, report] = [join(here, 'log'), join(here, 'report')];
  const env = { ...process.env, ...environment, ...emulatedEnvironment(profile, { faults, log, report }) };
  const { output, ended } = await run(JSON.stringify(tasks), env);
  if (ended !== undefined) t.comment(ended);
  return { results: output === '' ? [] : (JSON.parse(output) as Done[]), violations: violations(log), report: readReport(report)!, ...(ended === undefined ? {} : { ended }) };
}

function run(tasks: string, env: NodeJS.ProcessEnv): Promise<{ output: string; ended?: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [child, tasks], { env, timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const ended = error === null ? undefined : `${error.signal ?? `exit code ${error.code}`}: ${stderr.slice(-2_000)}`;
      resolve({ output: stdout, ...(ended === undefined ? {} : { ended }) });
    });
  });
}

export async function decodeOn(t: Test, profile: Profile, task: Omit<DecodeTask, 'do'>, faults: readonly string[] = []): Promise<Visit & { decoded: Decoded }> {
  const visit = await onBoard(t, profile, [{ do: 'decode', ...task }], faults);
  return { ...visit, decoded: visit.results[0] as Decoded };
}
