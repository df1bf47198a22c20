import type { CapacityTable, Part, Rate } from '../../protocol/capacity-table.js';
import { day, shortClock } from '../format.js';
import { useDocument } from '../use.js';

/** A node measures itself anew now and then: `measuredAt` says that there is another table. */
export function CodecTable({ node, measuredAt }: { node: string; measuredAt: number | undefined }) {
  if (measuredAt === undefined) return <p class="line">This node has not measured its codecs part by part: it does when it is idle.</p>;
  return <Measured node={node} measuredAt={measuredAt} />;
}

function Measured({ node, measuredAt }: { node: string; measuredAt: number }) {
  const { value: table, problem } = useDocument<CapacityTable>(`/v1/nodes/${encodeURIComponent(node)}/table`, measuredAt);
  if (table === undefined) return <p class="line" role="status">{problem ?? 'Asking …'}</p>;
  const sizes = sizesOf(table.parts);
  return (
    <>
      <p class="line">Pictures a second, of the whole engine; measured {day(table.measuredAt)}, {shortClock(table.measuredAt)}{`, power mode ${table.powerMode}`}</p>
      <div class="codecs" tabIndex={0} role="region" aria-label={`Codecs of ${node}`}>
        <table>
          <thead><tr><th scope="col">Part</th><th scope="col">By</th>{sizes.map((size) => <th key={size} scope="col" class="number">{sizeName(size)}</th>)}<th scope="col" class="number">J each</th></tr></thead>
          <tbody>{inOrder(table.parts).map((part, index) => <Row key={`${index} ${part.task} ${part.what} ${part.engine}`} part={part} sizes={sizes} />)}</tbody>
        </table>
      </div>
      <Limits table={table} />
    </>
  );
}

function Row({ part, sizes }: { part: Part; sizes: readonly number[] }) {
  const { task, what, bits, engine, rates, note } = part;
  const joules = rates.findLast((rate) => rate.joules !== undefined)?.joules;
  return (
    <tr>
      <th scope="row"><span class={`task ${task}`}>{task}</span> {what}{bits === 10 ? ' 10 bit' : ''}</th>
      <td>{engine}</td>
      {rates.length === 0 ? <td class="why" colSpan={sizes.length + 1}>{note ?? 'not measured'}</td> : sizes.map((size) => <td key={size} class="number">{figure(rates.find(({ pixels }) => pixels === size))}</td>)}
      {rates.length > 0 && <td class="number">{joules === undefined ? '–' : joules.toFixed(joules < 0.1 ? 3 : 2)}</td>}
    </tr>
  );
}

function Limits({ table: { encoderSessions, sessions, notes } }: { table: CapacityTable }) {
  const limits = [`${sessions} sessions at most`, ...encoderSessions.map(({ engine, most }) => `${most} encoders of ${engine}`)];
  return <ul class="line">{[limits.join(', '), ...notes].map((text) => <li key={text}>{text}</li>)}</ul>;
}

const tasks: readonly Part['task'][] = ['decode', 'encode', 'scale', 'tonemap', 'deinterlace'];
/** Of one task as the node tells them: so the planner tries them. */
const inOrder = (parts: readonly Part[]): Part[] => parts.toSorted((a, b) => tasks.indexOf(a.task) - tasks.indexOf(b.task));

const sizesOf = (parts: readonly Part[]): number[] => [...new Set(parts.flatMap(({ rates }) => rates.map(({ pixels }) => pixels)))].sort((a, b) => a - b);

const names = new Map([[848 * 480, '480p'], [1280 * 720, '720p'], [1920 * 1080, '1080p'], [3840 * 2160, '2160p']]);
const sizeName = (pixels: number): string => names.get(pixels) ?? `${(pixels / 1e6).toFixed(1)} Mpixel`;

function figure(rate: Rate | undefined): string {
  if (rate === undefined) return '–';
  const perSecond = rate.perSecond / rate.pixels;
  return perSecond.toFixed(perSecond < 10 ? 1 : 0);
}
