import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { shortClock } from '../format.js';
import { nearest, pieces, type Point, ticksUpTo, timeTicks } from './scale.js';

export interface CurveInit {
  name: string;
  points: readonly Point[];
  from: number;
  until: number;
  /** Between two points, where none is missing, ms. */
  everyMs: number;
  format: (value: number) => string;
  /** The axis reaches up to it at least. */
  least: number;
  /** A line that means something. */
  mark?: { value: number; text: string };
  /** What it means that nothing is known. */
  none: string;
}

const [height, top, bottom, left] = [150, 10, 22, 44];

/** A curve over time. The figure under the pointer is read at the top; arrow keys move along it. */
export function Curve(init: CurveInit) {
  const { name, points, from, until, format, everyMs } = init;
  const [ref, width] = useWidth();
  const [chosenAt, setChosenAt] = useState<number | undefined>();
  const id = useId();
  const known = points.filter(({ value }) => value !== null);
  const chosen = chosenAt === undefined ? undefined : nearest(points, chosenAt);
  const last = known.at(-1);
  const x = (at: number): number => left + ((at - from) / (until - from)) * (width - left - 8);
  const timeAt = (event: PointerEvent & { currentTarget: Element }): number => from + ((event.clientX - event.currentTarget.getBoundingClientRect().left - left) / (width - left - 8)) * (until - from);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepped(known, chosen?.at, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setChosenAt(next);
  };
  return (
    <figure class="curve" aria-labelledby={id}>
      <figcaption id={id}><b>{name}</b><span aria-live="polite">{readingOf(chosen, last, format)}</span></figcaption>
      <div ref={ref} class="canvas" role="slider" tabIndex={0} aria-label={`${name}: arrow keys move along the curve`} aria-valuemin={from} aria-valuemax={until} aria-valuenow={Math.round(chosen?.at ?? last?.at ?? from)}
        aria-valuetext={readingOf(chosen, last, format)} onKeyDown={onKeyDown} onPointerMove={(event) => setChosenAt(timeAt(event))} onPointerDown={(event) => setChosenAt(timeAt(event))} onPointerLeave={() => setChosenAt(undefined)} onBlur={() => setChosenAt(undefined)}>
        {known.length === 0 ? <p class="empty">{init.none}</p> : <Drawing {...init} width={width} x={x} chosen={chosen} everyMs={everyMs} />}
      </div>
    </figure>
  );
}

interface DrawingInit extends CurveInit { width: number; x: (at: number) => number; chosen: { at: number; value: number } | undefined }

function Drawing({ points, from, until, everyMs, format, least, mark, width, x, chosen }: DrawingInit) {
  const ticks = ticksUpTo(Math.max(...points.map(({ value }) => value ?? 0)), least);
  const most = ticks.at(-1)!;
  const y = (value: number): number => top + (1 - Math.min(value, most) / most) * (height - top - bottom);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {ticks.map((tick) => <g key={tick}><line class="grid" x1={left} x2={width - 8} y1={y(tick)} y2={y(tick)} /><text class="y" x={left - 6} y={y(tick) + 4}>{format(tick)}</text></g>)}
      {timeTicks(from, until, width < 420 ? 3 : 6).map((at) => <text key={at} class={x(at) > width - 24 ? 'x last' : 'x'} x={Math.min(x(at), width - 2)} y={height - 5}>{shortClock(at)}</text>)}
      {mark !== undefined && mark.value < most && <g><line class="mark-line" x1={left} x2={width - 8} y1={y(mark.value)} y2={y(mark.value)} /><text class="mark-text" x={left + 4} y={y(mark.value) - 4}>{mark.text}</text></g>}
      {pieces(points, 3 * everyMs).map((piece) => <Piece key={piece[0]!.at} points={piece.map(({ at, value }) => [x(at), y(value)])} floor={y(0)} />)}
      {chosen !== undefined && <g><line class="cross" x1={x(chosen.at)} x2={x(chosen.at)} y1={top} y2={height - bottom} /><circle class="dot" cx={x(chosen.at)} cy={y(chosen.value)} r="4" /></g>}
    </svg>
  );
}

function Piece({ points, floor }: { points: readonly (readonly [number, number])[]; floor: number }) {
  const line = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
  const [first, last] = [points[0]!, points.at(-1)!];
  if (points.length === 1) return <circle class="dot alone" cx={first[0]} cy={first[1]} r="2.5" />;
  return <><polygon class="area" points={`${first[0].toFixed(1)},${floor} ${line} ${last[0].toFixed(1)},${floor}`} /><polyline class="stroke" points={line} /></>;
}

function readingOf(chosen: { at: number; value: number } | undefined, last: Point | undefined, format: (value: number) => string): string {
  if (chosen !== undefined) return `${format(chosen.value)} at ${shortClock(chosen.at)}`;
  return last === undefined || last.value === null ? '–' : format(last.value);
}

/** Where a key leads from a moment; undefined: nowhere. */
function stepped(known: readonly Point[], at: number | undefined, key: string): number | undefined {
  const here = at === undefined ? known.length - 1 : known.findIndex((point) => point.at === at);
  const to = { ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here - 10, PageDown: here + 10, Home: 0, End: known.length - 1 }[key];
  return to === undefined ? undefined : known[Math.min(Math.max(to, 0), known.length - 1)]?.at;
}

function useWidth(): [ref: { current: HTMLDivElement | null }, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, Math.floor(entry?.contentRect.width ?? 320))));
    if (ref.current !== null) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
