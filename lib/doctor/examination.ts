import { askProcess } from '../pipeline/own-process.js';
import { version } from '../version.js';
import type { Area, AreaAnswer, AreaTask, Where } from './area.js';
import { type AreaReport, type DoctorReport, failed } from './finding.js';

export interface MachineExamination {
  areas: readonly Area[];
  where: Where;
  signal?: AbortSignal | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  /** Hears of each area as soon as it was looked at. */
  onArea?: (report: AreaReport) => void;
}

const program = new URL('area-child.js', import.meta.url);

/** One area after the other, since some of them measure time. Rejects with the signal's reason only. */
export async function examineMachine({ areas, where, signal, env, onArea }: MachineExamination): Promise<DoctorReport> {
  const examinedAt = new Date().toISOString();
  const reports: AreaReport[] = [];
  for (const area of areas) {
    signal?.throwIfAborted();
    const report = await examineArea(area, where, { signal, env });
    signal?.throwIfAborted();
    if (report.findings.length === 0) continue;
    reports.push(report);
    onArea?.(report);
  }
  const states = reports.flatMap(({ findings }) => findings.map(({ state }) => state));
  return { version, examinedAt, areas: reports, warnings: states.filter((state) => state === 'warning').length, failed: states.filter((state) => state === 'failed').length };
}

async function examineArea({ name, module, limitMs }: Area, where: Where, { signal, env }: Pick<MachineExamination, 'signal' | 'env'>): Promise<AreaReport> {
  const began = performance.now();
  const { done, failure } = await askProcess(program, { module: module.href, where } satisfies AreaTask, 1, { limitMs, signal, env });
  const answer = (done[0] as AreaAnswer | undefined) ?? { failure: failure ?? 'no answer' };
  const findings = 'findings' in answer ? answer.findings : [failed(name, `could not be examined: ${answer.failure}`, 'what this area is about hangs or crashes here, or we did not foresee it: tell us')];
  return { area: name, seconds: Math.round(performance.now() - began) / 1_000, findings };
}
