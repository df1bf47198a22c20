import { Pipeline } from '../pipeline/pipeline.js';
import { action, type Command, type Options, type ValuesOf } from './command.js';
import { signalFromProcess } from './lifetime.js';
import { jobFromFile, jobFromOptions } from './transcode-job.js';
import { jobOptions } from './transcode-options.js';
import { needed, wrongUsage } from './usage-error.js';

const options = {
  output: { value: 'OUT', short: 'o', about: 'the file to write' },
  ...jobOptions,
  job: { value: 'FILE', about: 'a Job as JSON instead of a film and of all other options' },
} as const satisfies Options;

async function showProgress(pipeline: Pipeline, done: AbortSignal): Promise<void> {
  const { default: progressBar } = await import('cli-progress');
  const bar = new progressBar.SingleBar({ format: '{bar} {percentage}% | {fps} fps | {speed}x', stream: process.stderr, hideCursor: true, noTTYOutput: false }, progressBar.Presets.shades_classic);
  bar.start(1000, 0, { fps: '0', speed: '0.00' });
  const tick = () => {
    const { time, duration, fps, speed } = pipeline.progress();
    bar.update(duration === undefined ? 0 : Math.min(1000, Math.round((1000 * time) / duration)), { fps: fps.toFixed(0), speed: speed.toFixed(2) });
  };
  const timer = setInterval(tick, 200);
  done.addEventListener('abort', () => {
    clearInterval(timer);
    tick();
    bar.stop();
  });
}

async function transcode({ output, job: file, ...values }: ValuesOf<typeof options>, film: string | undefined): Promise<number> {
  if (film === undefined && file === undefined) throw wrongUsage('Expected FILM or --job behind transcode but received nothing');
  const job = file === undefined ? jobFromOptions(values, film!, needed('-o', 'the file to write', output)) : await jobFromFile(file);
  await using pipeline = await Pipeline.open(job, { signal: signalFromProcess() });
  const done = new AbortController();
  if (process.stderr.isTTY) await showProgress(pipeline, done.signal);
  try {
    await pipeline.run();
  } finally {
    done.abort();
  }
  for (const stage of pipeline.graph) process.stderr.write(`${stage.stage}: ${stage.what}${stage.accel === 'none' ? '' : ` (${stage.accel})`}\n`);
  const { frames, time, bytes } = pipeline.progress();
  process.stderr.write(`${frames} frames, ${time.toFixed(3)} s, ${bytes} bytes\n`);
  return 0;
}

export const command: Command = {
  name: 'transcode',
  about: 'Transcodes films on this machine.',
  actions: [action({ about: 'Transcodes a film on this machine.', operands: [{ name: 'FILM', optional: true }], options, run: (values, [film]) => transcode(values, film) })],
};
