import type { Job, JobOutput } from '../job/index.js';
import type { Pipeline, PipelineEvent, PipelineProgress } from '../pipeline/index.js';
import type { Progress } from '../protocol/media-info.js';
import type { FinishedSegment, OpenTranscodingOptions, Transcoding, TranscodingEvent } from './transcoding.js';

/** The real thing behind `OpenTranscoding`. Loaded with the first Job, so that an agent without an addon can say so and live. */
export async function openPipeline(job: Job, options: OpenTranscodingOptions): Promise<Transcoding> {
  const { Pipeline } = await import('../pipeline/index.js');
  return adapt(await Pipeline.open(job, options), job);
}

function adapt(pipeline: Pipeline, { outputs }: Job): Transcoding {
  return {
    inputs: pipeline.inputs,
    streams: pipeline.streams,
    get graph() {
      return pipeline.graph;
    },
    run: () => pipeline.run(),
    segments: (output) => finished(pipeline, outputs[output], output),
    events: () => mapEvents(pipeline.events()),
    progress: () => travelling(pipeline.progress()),
    stages: () => pipeline.progress().stages,
    throttle: (throttled) => slowDown(pipeline, throttled),
    close: () => pipeline.close(),
  };
}

function finished(pipeline: Pipeline, output: JobOutput | undefined, index: number): AsyncIterable<FinishedSegment> {
  return output?.kind === 'images' ? numbered(pipeline.images(index), index, output.firstNumber ?? 1) : pipeline.segments(index);
}

async function* numbered(images: ReturnType<Pipeline['images']>, output: number, first: number): AsyncGenerator<FinishedSegment> {
  let number = first;
  for await (const { time, data, notes } of images) {
    yield { kind: 'media', output, rendition: 0, number, start: time, startTicks: 0, durationTicks: 0, key: true, last: false, bytes: data, ...(notes.length === 0 ? {} : { notes }) };
    number += 1;
  }
}

function slowDown(pipeline: Pipeline, throttled: boolean): void {
  try {
    pipeline.throttle(throttled);
  } catch {
    // It is over, and run() says why.
  }
}

async function* mapEvents(events: AsyncIterable<PipelineEvent>): AsyncGenerator<TranscodingEvent> {
  for await (const event of events) {
    if (event.type === 'log' || event.type === 'warning') yield event;
    else if (event.type === 'accel') yield { type: 'graph', stages: [{ stage: event.stage, what: event.what, accel: event.chosen, refused: event.refused }] };
  }
}

/** JSON has no infinity: a speed over no time becomes 0. What single stages do stays here. */
function travelling({ stages: _, ...progress }: PipelineProgress): Progress {
  const { speed, fps } = progress;
  return { ...progress, speed: Number.isFinite(speed) ? speed : 0, fps: Number.isFinite(fps) ? fps : 0 };
}
