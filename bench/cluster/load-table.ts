import { table } from '../markdown.js';
import { boundLoop, isHeld, type LoadFigures, promptMs, type Step } from './load.js';

/** Everything that is said of a coordinator under load, in Markdown. */
export function loadTables({ nodes, sessions, secondsOfStep, stateMiB, idle, steps, restart }: LoadFigures): string {
  const head = ['places/s', 'answered', 'median', '99 %', 'heartbeats/s', 'median', '99 %', 'cores', 'MiB', 'generator'];
  const [state] = steps.flatMap(({ state }) => state ?? []);
  return [
    `One coordinator, ${nodes} nodes with ${sessions} sessions; ${secondsOfStep} s a row; ms.`,
    table(head, steps.map(row), 0),
    `${verdict(steps)}${state === undefined ? '' : ` The whole state (${stateMiB.toFixed(1)} MiB) takes ${state.median.toFixed(0)} ms.`} Without a node the coordinator takes ${idle.residentMiB.toFixed(0)} MiB and ${idle.cpu.toFixed(3)} cores. After SIGKILL it listens again in ${restart.listens.toFixed(0)} ms, and knows all nodes in ${restart.known.toFixed(0)} ms.`,
  ].join('\n\n');
}

function row({ asked, answered, place, heartbeats, coordinator, generator }: Step): string[] {
  const ms = (value: number | undefined) => value?.toFixed(1) ?? '';
  return [
    String(asked), answered.toFixed(1), ms(place?.median), ms(place?.p99), heartbeats.perSecond.toFixed(0), ms(heartbeats.median), ms(heartbeats.p99),
    coordinator.cpu.toFixed(2), coordinator.residentMiB.toFixed(0), `${generator.loop.toFixed(2)}${isBound(generator) ? ' (bound)' : ''}`,
  ];
}

function isBound({ loop }: Step['generator']): boolean {
  return loop >= boundLoop;
}

function verdict(steps: readonly Step[]): string {
  const at = steps.findLastIndex(isHeld);
  const over = steps[Math.max(1, at + 1)];
  const said = at < 0 ? `No rate is answered within ${promptMs} ms in 99 of 100 cases` : `${steps[at]!.asked} places a second are given within ${promptMs} ms in 99 of 100 cases`;
  if (over === undefined) return `${said}; more was not asked for.`;
  return isBound(over.generator) ? `${said}; beyond, the generator is the bound.` : `${said}; ${over.asked} are not.`;
}
