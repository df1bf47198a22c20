import type { Where } from '../area.js';
import { describeBoard } from '../board.js';
import { type CheckResult, examineJetson } from '../doctor.js';
import { failed, type Finding, ok, warning } from '../finding.js';

/** On a Jetson: what `doctor --jetson` asks, and nothing elsewhere. */
export async function examine({ root }: Where, ask: typeof examineJetson = examineJetson): Promise<Finding[]> {
  const { release, chip } = await describeBoard(root);
  if (release === undefined && chip === undefined) return [];
  const { board, results } = await ask({ root });
  const title = [board.model, board.release === undefined ? undefined : `L4T ${board.release}`, board.powerMode === undefined ? undefined : `power mode ${board.powerMode}`];
  return [ok('board', title.filter((part) => part !== undefined).join(', ') || 'a board that does not say its name', { ...board }), ...results.map(findingOf)];
}

const advice = 'docs/jetson.md says what it means; please post what jetson-av doctor --jetson prints';

function findingOf({ check, found = '', expected, differs, failure, facts }: CheckResult): Finding {
  if (failure !== undefined) return failed(check, failure, advice);
  const known = facts === undefined ? undefined : { ...facts };
  return differs === true ? warning(check, `${found} (expected: ${expected ?? ''})`, advice, known) : ok(check, found, known);
}
