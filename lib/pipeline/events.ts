import type { NativeFrameShape } from '../native/addon.js';
import type { PipelineProgress, StageInfo } from '../native/info.js';
import type { Planned } from './plan.js';
import type { Session } from './session.js';
import type { LogLevel, SessionLog } from './session-log.js';
import { stagesOf } from './stages.js';

export type PipelineEvent =
  | ({ type: 'progress' } & PipelineProgress)
  /** A station was built: what was chosen, and what had refused before. */
  | { type: 'accel'; stage: string; what: string; chosen: string; refused: string[] }
  | { type: 'log'; level: LogLevel; stage?: string; text: string }
  /** The frames of a stream are not what they were, and the pipeline goes on: what differs, before and after. */
  | { type: 'stream-change'; stage: string; input: number; stream: number; from: FrameShape; to: FrameShape }
  /** Something of the Job is left out. */
  | { type: 'warning'; stage?: string; message: string };

/** What may change in the middle of a stream; the names are those of `StreamInfo`. */
export type FrameShape = NativeFrameShape;

const progressPeriodMs = 500;

/** Ends with the pipeline. Costs nothing while nobody iterates: the addon's log keeps the newest lines. */
export async function* pipelineEvents(session: Session, log: SessionLog, planned: Pick<Planned, 'warnings' | 'refused'>): AsyncGenerator<PipelineEvent, void, undefined> {
  for (const message of planned.warnings) yield { type: 'warning', message };
  const stages = new StageReader();
  let reportAt = 0;
  for (;;) {
    const isOver = session.isStopped || ['ended', 'failed', 'closed'].includes(session.native.state());
    yield* logLines(log);
    yield* streamChanges(session);
    if (isOver || performance.now() >= reportAt) {
      yield* stages.read(stagesOf(session, planned));
      yield { type: 'progress', ...session.native.progress() };
      reportAt = performance.now() + progressPeriodMs;
    }
    if (isOver) return;
    await session.wake({ hold: false, timeoutMs: Math.max(1, reportAt - performance.now()) });
  }
}

function* logLines(log: SessionLog): Generator<PipelineEvent> {
  for (let line = log.next(); line !== undefined; line = log.next()) {
    yield { type: 'log', level: line.level, ...(line.stage === '' ? {} : { stage: line.stage }), text: line.text };
  }
}

function* streamChanges({ native }: Session): Generator<PipelineEvent> {
  for (let change = native.takeChange(); change !== undefined; change = native.takeChange()) {
    const { from, to, ...where } = change;
    const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])] as (keyof FrameShape)[];
    const differing = fields.filter((field) => String(from[field]) !== String(to[field]));
    if (differing.length > 0) yield { type: 'stream-change', ...where, from: picked(from, differing), to: picked(to, differing) };
  }
}

function picked(shape: FrameShape, fields: readonly (keyof FrameShape)[]): FrameShape {
  return Object.fromEntries(fields.flatMap((field) => (shape[field] === undefined ? [] : [[field, shape[field]]])));
}

/** Says each stage once, and again when it was built anew. */
class StageReader {
  readonly #seen = new Map<string, string>();

  *read(graph: readonly StageInfo[]): Generator<PipelineEvent> {
    for (const { stage, what, accel, refused } of graph) {
      const state = [what, accel, ...refused].join('\n');
      if (this.#seen.get(stage) === state) continue;
      this.#seen.set(stage, state);
      yield { type: 'accel', stage, what, chosen: accel, refused };
    }
  }
}
