import type { Board } from './board.js';
import type { CheckResult, Examination } from './doctor.js';

/** The examination as text that a person reads, and posts. */
export function reportText({ examinedAt, board, results }: Examination): string {
  const differing = results.filter(({ differs, failure }) => differs === true || failure !== undefined).length;
  return [
    `jetson-av ${board.software.jetsonAv} on ${titleOf(board)}`,
    `  ${examinedAt}, Node ${board.software.node}, kernel ${board.software.kernel}, glibc ${board.software.glibc ?? 'unknown'}`,
    `  nodes: ${board.nodes.map(nodeText).join('; ')}`,
    '',
    ...results.map(line),
    '',
    differing === 0 ? 'All is as expected.' : `${differing} of ${results.length} checks differ from what is expected, or could not be made.`,
    '',
  ].join('\n');
}

function titleOf({ model, release, powerMode, chip }: Board): string {
  const facts = [chip, release === undefined ? undefined : `L4T ${release}`, powerMode === undefined ? undefined : `power mode ${powerMode}`];
  return [model ?? 'a board that does not say its name', ...facts.filter((fact) => fact !== undefined)].join(', ');
}

function nodeText({ path, state }: Board['nodes'][number]): string {
  if (state === 'forbidden') return `${path} is there, but this user may not open it (group video)`;
  return `${path} ${state === 'opens' ? 'may be opened' : 'is not there'}`;
}

function line({ check, found, expected, differs, failure }: CheckResult): string {
  if (failure !== undefined) return `failed   ${check}: ${failure}`;
  const word = differs === undefined ? 'noted' : differs ? 'differs' : 'ok';
  return `${word.padEnd(9)}${check}: ${found ?? ''}${differs === false ? '' : ` (expected: ${expected ?? ''})`}`;
}
