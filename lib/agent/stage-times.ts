import type { StageProgress } from '../pipeline/index.js';
import type { StageInfo } from '../protocol/media-info.js';
import type { SessionReport, StageTimes } from '../protocol/session-messages.js';

const tasks = ['demux', 'decode', 'filter', 'burn', 'encode', 'mux'] as const satisfies (keyof StageTimes)[];

/** What the stages of all tracks did, by what it is: a few figures travel with each heartbeat, not a list. */
export function stageTimes(stages: readonly StageProgress[]): StageTimes | undefined {
  if (stages.length === 0) return undefined;
  const busy: StageTimes = {};
  for (const { stage, busy: seconds } of stages) {
    const task = tasks.find((name) => stage.startsWith(`${name}:`));
    if (task !== undefined) busy[task] = Math.round(((busy[task] ?? 0) + seconds) * 1_000) / 1_000;
  }
  return busy;
}

/** Of the first picture track, else of the first. */
export function codecsOf(graph: readonly StageInfo[]): NonNullable<SessionReport['codecs']> {
  const named = (task: string): string | undefined => (graph.find(({ stage }) => stage.startsWith(`${task}:v`)) ?? graph.find(({ stage }) => stage.startsWith(`${task}:`)))?.what.slice(0, 40);
  const [decode, encode] = [named('decode'), named('encode')];
  return { ...(decode === undefined ? {} : { decode }), ...(encode === undefined ? {} : { encode }) };
}
