import { basename } from 'node:path';
import { action, type Command } from './command.js';
import { given } from './given.js';
import { signalFromProcess } from './lifetime.js';
import { measure } from './quality-metrics.js';
import { codeOf, reasonOf } from './report.js';
import { exitCode } from './exit-code.js';
import { type Run, runHere, sizesOf, transcodeFilm } from './transcode-film.js';
import { onCluster } from './transcode-cluster.js';
import { jobFromFile } from './transcode-job.js';
import { transcodeOptions, type TranscodeValues } from './transcode-options.js';
import { codeOfBatch, type Outcome } from './transcode-outcome.js';
import { planFilms, type Plan, type Task } from './transcode-plan.js';
import { factsOf, writeRecord } from './transcode-record.js';
import { JsonReport, TextReport, type Report } from './transcode-report.js';
import { wrongUsage } from './usage-error.js';

/** How a film becomes its output. */
type Make = (task: Task) => Promise<Outcome>;

async function transcode({ output, metrics = false, overwrite = false, job, json = false, cluster = false, coordinator, 'secret-file': secretFile, ...values }: TranscodeValues, films: readonly string[]): Promise<number> {
  const signal = signalFromProcess();
  const report = json ? new JsonReport(toStdout) : new TextReport(toStdout, toStderr, process.stderr.isTTY ? process.stderr : undefined);
  const run = cluster ? onCluster(given({ coordinator, 'secret-file': secretFile })) : here(coordinator ?? secretFile);
  if (job !== undefined) {
    const beside = Object.entries({ output, metrics, overwrite, ...values }).find(([, value]) => value !== undefined && value !== false);
    if (films.length > 0 || beside !== undefined) throw wrongUsage(`A Job says all itself: ${beside === undefined ? films[0]! : `--${beside[0]}`} beside --job would say it twice`);
    return runAll(await planJob(job), { make: (task) => asItIs(task, run, signal, report), signal, report });
  }
  if (films.length === 0) throw wrongUsage('Expected FILM or --job behind transcode but received nothing');
  const plan = await planFilms(films, { output, overwrite, values });
  const make = async (task: Task): Promise<Outcome> => {
    const outcome = task.finished === undefined ? await transcodeFilm(task, plan, run, { signal, watcher: report }) : await finishedBefore(task);
    return metrics ? measured(task, plan, outcome, signal, report) : outcome;
  };
  return runAll(plan, { make, signal, report });
}

function here(clusterOption: string | undefined): Run {
  if (clusterOption !== undefined) throw wrongUsage('--coordinator and --secret-file say which cluster, and are for --cluster');
  return runHere;
}

const toStdout = (text: string): void => void process.stdout.write(text);
const toStderr = (text: string): void => void process.stderr.write(text);

/** One after the other: a pipeline takes all cores. What fails leaves the others alone; what is interrupted ends all. */
async function runAll({ tasks }: Plan, { make, signal, report }: { make: Make; signal: AbortSignal; report: Report }): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const [index, task] of tasks.entries()) {
    if (signal.aborted) break;
    report.begin(task, index, tasks.length);
    const outcome = await make(task).catch((error: unknown): Outcome => unmade(task, error, signal));
    outcomes.push(outcome);
    report.end(outcome);
  }
  const code = signal.aborted ? codeOf(signal.reason) : codeOfBatch(outcomes);
  report.summary(outcomes, { wanted: tasks.length, code });
  return code;
}

function unmade({ film, output }: Task, error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { film, output, state: 'interrupted', reason: reasonOf(signal.reason), exitCode: codeOf(signal.reason) };
  // The command line was right: what does not fit is the film.
  const code = codeOf(error);
  return { film, output, state: 'failed', reason: reasonOf(error), exitCode: code === exitCode.usage ? exitCode.failed : code };
}

async function finishedBefore({ film, output, finished }: Task): Promise<Outcome> {
  const { frames = 0, metrics } = finished ?? {};
  return { film, output, state: 'skipped', frames, ...sizesOf(await factsOf(film), await factsOf(output)), ...(metrics !== undefined && { metrics }) };
}

/** With what encoding cost, measured unless it was before; that it could not be measured leaves the film as it is. */
async function measured({ job, output }: Task, plan: Plan, outcome: Outcome, signal: AbortSignal, report: Report): Promise<Outcome> {
  if (outcome.metrics !== undefined) return outcome;
  try {
    const metrics = await measure(job, output, { frames: outcome.frames ?? 0, signal, onPipeline: (pipeline) => report.onPipeline(pipeline, 'measuring') });
    const known = plan.record[basename(output)];
    if (metrics === undefined) return { ...outcome, metrics: null };
    if (known !== undefined && plan.folder !== undefined) {
      known.metrics = metrics;
      await writeRecord(plan.folder, plan.record);
    }
    return { ...outcome, metrics };
  } catch (error) {
    return { ...outcome, metricsReason: reasonOf(signal.aborted ? signal.reason : error) };
  }
}

async function planJob(file: string): Promise<Plan> {
  const job = await jobFromFile(file);
  const [path] = job.outputs.flatMap((each) => (each.kind === 'file' && each.path !== undefined ? [each.path] : []));
  return { tasks: [{ film: job.inputs[0]!.url, output: path ?? file, job }], record: {} };
}

async function asItIs({ film, output, job }: Task, run: Run, signal: AbortSignal, report: Report): Promise<Outcome> {
  const made = await run(job, { signal, watcher: report });
  return { film, output, state: 'done', ...made, ...sizesOf(await factsOf(film), await factsOf(output)) };
}

export const command: Command = {
  name: 'transcode',
  about: 'Transcodes films, on this machine or on a cluster.',
  actions: [action({
    about: 'Transcodes films, one after the other. Into a folder, what is finished there and unchanged is left as it is, so that a batch that was interrupted goes on when it is given again.',
    operands: [{ name: 'FILM', many: true, optional: true }],
    options: transcodeOptions,
    run: transcode,
  })],
};
