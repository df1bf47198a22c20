import { useState } from 'preact/hooks';
import type { Sample, SampleReply } from '../../protocol/sample.js';
import type { ClusterState } from '../../protocol/state.js';
import { percent } from '../format.js';
import { Section } from '../parts.js';
import { useDocument } from '../use.js';
import { Curve, type CurveInit } from './curve.js';

const ranges = [['1', '1 hour'], ['6', '6 hours'], ['24', '24 hours']] as const;
type Hours = (typeof ranges)[number][0];

/** The closest look has a point every ten seconds. */
const againMs: Record<Hours, number> = { 1: 10_000, 6: 60_000, 24: 120_000 };

type Drawn = Pick<CurveInit, 'name' | 'format' | 'least' | 'mark' | 'none'> & { field: Exclude<keyof Sample, 'at'> };
const curves: readonly Drawn[] = [
  { name: 'Sessions', field: 'sessions', format: (value) => value.toFixed(Number.isInteger(value) ? 0 : 1), least: 3, none: 'Nothing is known of this time.' },
  { name: 'Load', field: 'load', format: percent, least: 1, none: 'No node was there in this time.' },
  { name: 'Power', field: 'watts', format: (value) => `${value.toFixed(0)} W`, least: 3, none: 'No node tells what it draws.' },
  { name: 'Slowest watched session', field: 'speed', format: (value) => `${value.toFixed(1)}×`, least: 1.5, none: 'Nothing that is watched ran in this time.', mark: { value: 1, text: 'real time' } },
];

export function Curves({ state: { now } }: { state: ClusterState }) {
  const [hours, setHours] = useState<Hours>('1');
  const { value, problem } = useDocument<SampleReply>(`/v1/samples?hours=${hours}`, hours, againMs[hours]);
  const { samples = [], everyMs = 60_000 } = value ?? {};
  // The curves move when there is something new in them, not each second.
  const until = Math.max(samples.at(-1)?.at ?? 0, Math.floor(now / 10_000) * 10_000);
  const from = until - Number(hours) * 3_600_000;
  return (
    <Section id="history" title="History" tools={<RangeChoice hours={hours} onChoose={setHours} />}>
      {problem !== undefined && <p class="note" role="status">{problem}</p>}
      <div class="curves">{curves.map(({ field, ...drawn }) => <Curve key={drawn.name} {...drawn} from={from} until={until} everyMs={everyMs} points={samples.map((sample) => ({ at: sample.at, value: sample[field] }))} />)}</div>
    </Section>
  );
}

function RangeChoice({ hours, onChoose }: { hours: Hours; onChoose: (hours: Hours) => void }) {
  return (
    <fieldset class="choice">
      <legend class="hidden">How far back</legend>
      {ranges.map(([value, name]) => <label key={value}><input type="radio" name="hours" value={value} checked={hours === value} onChange={() => onChoose(value)} /><span>{name}</span></label>)}
    </fieldset>
  );
}
