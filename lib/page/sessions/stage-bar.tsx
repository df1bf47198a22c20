import type { StageTimes } from '../../protocol/session-messages.js';
import { percent } from '../format.js';
import { type StageShares, stages, wholeShares } from './stage-meters.js';

/** Where the work goes: one bar of all stages, and their names beside it. */
export function StageBar({ busy }: { busy: StageTimes }) {
  const shares = wholeShares(busy);
  const shown = stages.filter((stage) => (shares[stage] ?? 0) >= 0.005);
  if (shown.length === 0) return null;
  const text = shown.map((stage) => `${stage} ${percent(shares[stage]!)}`).join(', ');
  return (
    <div class="stages">
      <div class="stage-bar" role="img" aria-label={`Work so far: ${text}`}>{shown.map((stage) => <i key={stage} class={stage} style={{ flexGrow: shares[stage] }} />)}</div>
      <p aria-hidden="true">{shown.filter((stage) => shares[stage]! >= 0.05).map((stage) => <span key={stage}><i class={stage} />{stage} {percent(shares[stage]!)}</span>)}</p>
    </div>
  );
}

/** Each stage by itself: the one that is busy all the time is what the others wait for. */
export function StageTable({ busy, shares }: { busy: StageTimes; shares: StageShares | undefined }) {
  return (
    <table class="stage-table">
      <caption>Time of the stages</caption>
      <thead><tr><th scope="col">Stage</th><th scope="col" class="number">So far</th><th scope="col" class="number">Busy now</th></tr></thead>
      <tbody>{stages.filter((stage) => busy[stage] !== undefined).map((stage) => (
        <tr key={stage}><th scope="row">{stage}</th><td class="number">{busy[stage]!.toFixed(1)} s</td><td class="number">{shares?.[stage] === undefined ? '–' : percent(shares[stage])}</td></tr>
      ))}</tbody>
    </table>
  );
}
