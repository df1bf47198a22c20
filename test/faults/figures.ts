import { victims } from './plan.js';
import type { Result } from './session.js';

/** One line about a session. */
export function line({ plan, kills, exits, fallbacks, moves, wallMs, cleanMs, lastLeft, problems }: Result, index: number): string {
  const killed = kills.map(({ name, atMs }) => `${name} at ${atMs.toFixed(0)}`).join(', ') || 'nobody';
  const went = [...exits, ...(moves > 0 ? [`${moves} moves`] : []), ...fallbacks.map((reason) => `original: ${reason}`)].join(', ');
  const facts = [String(index).padStart(3), plan.kind.name.padEnd(20), `${(wallMs / 1e3).toFixed(1)} s`.padStart(7), `killed: ${killed}`, went, `clean after ${cleanMs?.toFixed(0) ?? '?'} ms${lastLeft === undefined ? '' : ` (${lastLeft})`}`];
  return [facts.join(' | '), ...problems.map((problem) => `      FAULT: ${problem}`)].join('\n');
}

/** What all of them come to. */
export function figures(results: readonly Result[], seed: number): string {
  const kills = results.flatMap((result) => result.kills);
  const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  const faults = sum(({ problems }) => problems.length);
  return [
    `sessions          ${results.length}, of which ${results.filter((result) => result.kills.length > 0).length} with kills (seed ${seed})`,
    `kills             ${victims.map((victim) => `${victim} ${kills.filter((kill) => kill.victim === victim).length}`).join(', ')}`,
    `exit codes        ${tally(results.flatMap(({ exits }) => exits))}`,
    `resumed           ${results.filter(({ moves, fallbacks }) => moves > 0 && fallbacks.length === 0).length} sessions went on with another node, ${sum(({ moves }) => moves)} nodes were left`,
    `fallbacks         ${tally(results.flatMap(({ fallbacks }) => fallbacks)) || 'none'}`,
    `looked at         ${sum(({ pictures }) => pictures)} pictures, ${sum(({ soundFrames }) => soundFrames)} frames of sound`,
    `nothing was left  ${Math.max(...results.map(({ cleanMs = Infinity }) => cleanMs)).toFixed(0)} ms after the end of a session, at the latest`,
    `faults found      ${faults}`,
  ].join('\n');
}

function tally(all: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name}: ${count}`).join(', ');
}
