import type { AreaReport, DoctorReport, Finding } from '../../doctor/finding.js';

/** The report as lines for people: each area as soon as it was looked at, and what it comes to at the end. */

export const areaText = ({ area, findings }: AreaReport): string => `${area}\n${findings.map(lines).join('')}`;

function lines({ check, state, found, advice }: Finding): string {
  return `  ${state.padEnd(8)} ${check}: ${found}\n${advice === undefined ? '' : `           -> ${advice}\n`}`;
}

export function verdictText({ warnings, failed }: DoctorReport): string {
  if (failed === 0 && warnings === 0) return 'All is well.\n';
  const counts = [...(failed > 0 ? [`${failed} failed`] : []), ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : [])];
  return `${counts.join(', ')}.\n`;
}
