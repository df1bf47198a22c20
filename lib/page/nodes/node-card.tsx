import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { NodeState } from '../../protocol/state.js';
import { useAction } from '../actions.js';
import { counted, degrees, percent, pixelRate, watts } from '../format.js';
import { Badge, Bar, Facts, fullness, type Tone } from '../parts.js';
import { useHeld, useOnScreen } from '../use.js';
import { CodecTable } from './codec-table.js';
import { partsOf } from './sensor-facts.js';

/** `silence`, `asleep`: since when, in words; '' where it is not so. */
interface CardInit { node: NodeState; silence: string; asleep: string }

export function NodeItem({ turn, ...init }: CardInit & { turn: number }) {
  const [ref, isOnScreen] = useOnScreen();
  const held = useHeld(init, isOnScreen, turn);
  const { node: { id, sleep, alive } } = held;
  return <li class="node" ref={ref} data-state={sleep !== undefined ? 'asleep' : alive ? 'alive' : 'lost'} data-node={id}><NodeCard {...held} /></li>;
}

const NodeCard = memo(function NodeCard({ node, silence, asleep }: CardInit) {
  return (
    <>
      <div class="node-head"><h3>{node.id}</h3><NodeBadge node={node} silence={silence} asleep={asleep} /></div>
      <p class="line">{[node.sensors?.model, node.sensors?.powerMode, node.version].filter((text) => text !== undefined).join(' · ')}</p>
      <Facts facts={[['Load', percent(node.load), 'Of its processors'], ['Temperature', <Heat key="heat" degreesC={node.temperature} />, 'Of its hottest sensor'], ['Power', watts(node.power), 'Of the whole board']]} />
      <Occupied node={node} />
      <Notes node={node} />
      <Foot node={node} />
    </>
  );
});

const sleepTones: Record<NonNullable<NodeState['sleep']>['state'], Tone> = { 'falling asleep': 'quiet', asleep: 'quiet', waking: 'warn' };

function NodeBadge({ node, silence, asleep }: CardInit) {
  if (node.sleep !== undefined) return <span title={node.sleep.reason}><Badge tone={sleepTones[node.sleep.state]}>{node.sleep.state} for {asleep}</Badge></span>;
  if (!node.alive) return <Badge tone="bad">lost {silence} ago</Badge>;
  if (node.draining) return <Badge tone="warn">{node.sessions === 0 ? 'drained' : 'draining'}</Badge>;
  return <Badge tone={node.sessions === 0 ? 'quiet' : ''}>{node.sessions === 0 ? 'idle' : counted(node.sessions, 'session')}</Badge>;
}

/** From 80 degrees on placement prefers others. */
function Heat({ degreesC }: { degreesC: number | null }) {
  return <span class={degreesC === null || degreesC < 80 ? '' : degreesC < 90 ? 'warm' : 'hot'}>{degrees(degreesC)}</span>;
}

/** What is promised to sessions: of each engine, where the node measured its parts, else of the one number. */
function Occupied({ node }: { node: NodeState }) {
  const { engines = [], capacity, reserved, id } = node;
  if (engines.length > 0) return <div class="engines">{engines.map(({ engine, live, batch }) => <Engine key={engine} node={id} name={engine} live={live} batch={batch} />)}</div>;
  const part = capacity > 0 ? reserved / capacity : 0;
  return <Gauge name="capacity" part={part} text={`${(reserved / 1e6).toFixed(0)} of ${pixelRate(capacity)}`} label={`Capacity of ${id} in use`} />;
}

function Engine({ node, name, live, batch }: { node: string; name: string; live: number; batch: number }) {
  return <Gauge name={name} part={live} more={batch} text={percent(live + batch)} label={`Time of ${name} of ${node} that is promised`} title={`${percent(live)} for those who watch, ${percent(batch)} for work that nobody waits for`} />;
}

function Gauge({ name, part, more = 0, text, label, title }: { name: string; part: number; more?: number; text: string; label: string; title?: string }) {
  return <div class="gauge" title={title}><span>{name}</span><Bar part={part} more={more} label={label} tone={fullness(part + more)} /><span class="number">{text}</span></div>;
}

function Notes({ node }: { node: NodeState }) {
  const hidden = (node.maps ?? []).filter(({ visible }) => !visible).map(({ from }) => `${from} is mapped here, and empty`);
  const notes = [...(node.sleepFailure === undefined ? [] : [node.sleepFailure]), ...(node.capacityNote === undefined ? [] : [node.capacityNote]), ...hidden];
  return <>{notes.map((note) => <p class={node.capacity === 0 || node.sleepFailure === note ? 'note bad' : 'line'} key={note}>{note}</p>)}</>;
}

function Foot({ node }: { node: NodeState }) {
  const { isOperator, drain, undrain } = useAction();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="foot">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Codecs and parts</summary>
        {isOpen && <CodecTable node={node.id} measuredAt={node.measuredAt} />}
        <Facts facts={[['Address', <span class="address" key="url">{node.url}</span>], ...partsOf(node.sensors), ...(node.sleeps === true ? [['Sleeps', 'when it is idle'] as const] : []), ...(node.correction === undefined || node.correction === 1 ? [] : [['Speed shown', percent(node.correction), 'Of what it measured, while it is busy'] as const])]} />
      </details>
      {isOperator && node.alive && (node.draining
        ? <button type="button" class="plain small" onClick={() => undrain(node)} aria-label={`Take ${node.id} in again`}>Take in …</button>
        : <button type="button" class="plain small" onClick={() => drain(node)} aria-label={`Drain ${node.id}`}>Drain …</button>)}
    </div>
  );
}
