import type { Filter, Track, VideoEncode } from '../job/index.js';
import type { Argument } from './argument.js';
import type { VideoEncoderMeaning } from './codecs.js';
import { checkSameSize } from './burn-stages.js';
import { findOption } from './command.js';
import type { MappedGraph } from './command-graphs.js';
import { describeStages, makeStages, type Stages } from './filter-stage.js';
import { frameRate, valueOf } from './quantity.js';
import { reading, refuse } from './refusal.js';
import type { TrackContext } from './track-context.js';
import { explainBurns } from './translate-burns.js';
import { readRateControl } from './translate-rate.js';
import { readTuning } from './translate-tuning.js';
import { videoStages } from './video-stages.js';

export function translateVideo(context: TrackContext, codec: Argument, encoder: VideoEncoderMeaning): Pick<Track, 'filters' | 'burn' | 'encode'> {
  const { stream: { graph }, id, ledger } = context;
  const say = encoder.hardware ? 'map' : 'keep';
  ledger[say](codec, `track ${id}: codec ${encoder.codec}, accel 'auto'`, 'the node takes its cheapest encoder of this codec, whatever the host of PMS has');
  const { filters, burn, parts }: Stages = graph === undefined ? { filters: [], parts: [] } : makeStages(graph, context.stream.source, videoStages);
  if (graph !== undefined) explainGraph(context, graph, { filters, ...(burn === undefined ? {} : { burn }), parts });
  const stages = [...filters, ...readFrameRate(context)];
  const encode: VideoEncode = { codec: encoder.codec, accel: 'auto', rateControl: readRateControl(context, codec, encoder), ...readTuning(context, encoder) };
  return { ...(stages.length === 0 ? {} : { filters: stages }), ...(burn === undefined ? {} : { burn }), encode };
}

function explainGraph(context: TrackContext, graph: MappedGraph, stages: Stages): void {
  const { argument, steps } = graph;
  const { id, ledger } = context;
  reading(argument, () => checkSameSize(steps));
  explainBurns(context, graph);
  ledger.map(argument, `track ${id}: ${describeStages(stages)}`, 'the graph as stages', stages.parts);
}

/**
 * With -r libav makes the frame rate constant, by -fps_mode or -vsync cfr at the start of a file and by default behind a
 * seek, so the stage is last in both. Without -r the rate is that of the source, which argv does not say.
 */
function readFrameRate({ command, output, stream, id, ledger }: TrackContext): Filter[] {
  const rate = findOption(stream.options, 'r');
  const modes = [findOption(stream.options, 'fps_mode'), findOption(command.globals, 'vsync')].filter((mode) => mode !== undefined);
  for (const mode of modes) {
    if (mode.value !== 'cfr') refuse(mode, 'PMS asks for a constant frame rate or says nothing');
    if (rate === undefined) refuse(mode, 'a constant frame rate without -r is that of the source, which a job cannot name');
    ledger.map(mode, `track ${id}: fps`, 'the last stage makes the frame rate constant');
  }
  if (rate === undefined) return findOption(output.options, 'f')?.value === 'mp4' ? [] : refuse(stream.map, '-r is missing, so the frame rate is not known');
  const fps = valueOf(rate, frameRate, 'frames a second');
  ledger.map(rate, `track ${id}: fps=${fps}`, 'the last stage makes the frame rate constant');
  return [{ filter: 'fps', fps }];
}
