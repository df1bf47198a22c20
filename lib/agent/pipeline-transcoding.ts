import type { Job } from '../job/index.js';
import type { Pipeline, PipelineEvent, PipelineProgress } from '../pipeline/index.js';
import type { Progress } from '../protocol/media-info.js';
import type { OpenTranscodingOptions, Transcoding, TranscodingEvent } from './transcoding.js';

/** The real thing behind `OpenTranscoding`. Loaded with the first Job, so that an agent without an addon can say so and live. */
export async function openPipeline(job: Job, options: OpenTranscodingOptions): Promise<Transcoding> {
  const { Pipeline } = await import('../pipeline/index.js');
  return adapt(await Pipeline.open(job, options));
}

function adapt(pipeline: Pipeline): Transcoding {
  return {
    inputs: pipeline.inputs,
    streams: pipeline.streams,
    get graph() {
      return pipeline.graph;
    },
    run: () => pipeline.run(),
    segments: (output) => pipeline.segments(output),
    events: () => mapEvents(pipeline.events()),
    progress: () => travelling(pipeline.progress()),
    throttle: (throttled) => slowDown(pipeline, throttled),
    close: () => pipeline.close(),
  };
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
