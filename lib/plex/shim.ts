import { isAbsolute, join, resolve } from 'node:path';
import { signalAfter } from '../abort.js';
import type { Job } from '../job/index.js';
import type { Note } from '../protocol/client.js';
import { pushedIndex } from '../protocol/source.js';
import { Callbacks } from './callbacks.js';
import { openChannels } from './channels.js';
import type { Cluster } from '../client/cluster.js';
import { bareConfig, readConfig, type ShimConfig } from './config.js';
import { notable, reasonOf, type Reason } from './fallback.js';
import { replacesProcess, runOriginal } from './original.js';
import { createPublishers } from './publishers.js';
import type { Publisher } from '../client/publisher.js';
import { Reporter } from './reporter.js';
import type { FontPlaces } from '../client/font-files.js';
import type { PlexSession } from './session.js';
import { ShimLog } from './shim-log.js';
import { stopSignals } from './stop-signals.js';
import { defaultPatience, Supervisor, type Outcome, type Patience, type SupervisorOptions } from '../client/supervisor.js';
import { incidents } from '../split/split-options.js';
import { whyWhole } from '../split/whole.js';
import { translate } from './translate.js';

/** Exit codes as of Plex's transcoder; `lost` is BSD's EX_TEMPFAIL: Plex starts a session that fails again. */
export const exitCodes = { success: 0, failure: 1, lost: 75, stopped: 255 } as const;

/** The last callbacks may take this long, ms. */
const farewellMs = 2_000;
/** A note to the coordinator may take this long, ms; less where Plex's own transcoder waits for it. */
const noteMs = { usually: 2_000, hurried: 200 } as const;

export interface ShimOptions {
  /** The arguments as Plex gave them, without the program's name. */
  argv: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Plex's session directory; by default that of the process, for $PWD is not it. */
  cwd?: string;
  /** Path by which the shim was started: the original is looked for beside it. */
  invokedAs?: string;
  stderr?: (text: string) => void;
  /** Finishes the session; by default SIGTERM, SIGINT and SIGQUIT do. */
  signal?: AbortSignal;
  patience?: Patience;
}

/** Stands in for Plex's transcoder: one session, from its argv to its exit code. */
export async function runShim(options: ShimOptions): Promise<number> {
  return new Shim(options).run();
}

class Shim {
  readonly #options: ShimOptions;
  readonly #env: NodeJS.ProcessEnv;
  readonly #cwd: string;
  readonly #config: ShimConfig;
  readonly #problem: Reason | undefined;
  readonly #log: ShimLog;
  readonly #stderr: (text: string) => void;
  #cluster: Cluster | undefined;

  constructor(options: ShimOptions) {
    this.#options = options;
    this.#env = options.env ?? process.env;
    this.#cwd = options.cwd ?? process.cwd();
    this.#stderr = options.stderr ?? ((text) => void process.stderr.write(text));
    try {
      this.#config = readConfig(this.#env, options.invokedAs);
    } catch (error) {
      this.#config = bareConfig(this.#env, options.invokedAs);
      this.#problem = { kind: 'configuration', text: (error as Error).message };
    }
    this.#log = new ShimLog(this.#config.log, this.#env['X_PLEX_TOKEN'], this.#stderr);
  }

  async run(): Promise<number> {
    if (this.#problem !== undefined) return this.#fallBack(this.#problem);
    const translation = translate(this.#options.argv);
    if (translation.kind === 'original') return this.#fallBack({ kind: 'unsupported-argv', text: translation.reason });
    const outcome = await this.#runJob(this.#located(translation.job), translation.session);
    if (outcome.kind === 'unstarted') return this.#fallBack(reasonOf(outcome.error));
    return this.#conclude(outcome);
  }

  async #runJob(job: Job, session: PlexSession): Promise<Outcome> {
    using signals = stopSignals();
    const signal = this.#options.signal ?? signals.signal;
    const callbacks = new Callbacks(session, this.#env['X_PLEX_TOKEN']);
    const publishers = createPublishers(job, session.outputs, { cwd: this.#cwd, callbacks, stderr: this.#stderr });
    const reporter = new Reporter(callbacks, session.logLevel);
    const channels = openChannels(session, { token: this.#env['X_PLEX_TOKEN'], signal, onTrouble: (text) => this.#log.write(text) });
    try {
      const [cluster, feeds] = await Promise.all([this.#openCluster(session.sessionId, session.fonts), channels.feeds()]);
      const onMove = (node: string, error: unknown): void => this.#moved(node, error);
      const outcome = await this.#supervise({ job, cluster, publishers, reporter, feeds, onMove, signal, patience: this.#options.patience ?? defaultPatience });
      await takeLeave(outcome, publishers, reporter, callbacks);
      return outcome;
    } catch (error) {
      return { kind: 'unstarted', error };
    } finally {
      channels.close();
      reporter.close();
      callbacks.close();
    }
  }

  /** An optimized version is made by all nodes that have room. */
  async #supervise(options: SupervisorOptions): Promise<Outcome> {
    if (whyWhole(options.job) !== undefined) return new Supervisor(options).run();
    const { runFilm } = await import('../split/run-film.js');
    const tell = (text: string): void => this.#log.write(text);
    const { outcome, summary } = await runFilm({ ...options, folder: join(this.#cwd, `jetson-av-chunks-${process.pid}`), onWarning: tell, onWhole: tell });
    if (summary !== undefined) tell(`pictures in ${summary.chunks} chunks by ${Object.keys(summary.nodes).join(', ')}${incidents(summary).map((text) => `; ${text}`).join('')}`);
    return outcome;
  }

  /** Loaded only for work that goes to the cluster, so that the original starts without waiting for it. */
  async #openCluster(label?: string, fonts?: FontPlaces): Promise<Cluster> {
    const { openCluster } = await import('../client/cluster.js');
    const { coordinators, secretFile, credentialFile } = this.#config;
    const answerMs = Math.max(300, Math.trunc(defaultPatience.placeMs / Math.max(1, coordinators.length)));
    const options = { coordinators, answerMs, ...(secretFile !== undefined && { secretFile }), ...(credentialFile !== undefined && { credentialFile }), ...(label !== undefined && { label }), ...(fonts !== undefined && { fonts: fontsAt(fonts, this.#cwd) }) };
    return (this.#cluster ??= await openCluster(options, this.#env));
  }

  /** Relative paths are those of Plex's session directory. */
  #located(job: Job): Job {
    return { ...job, inputs: job.inputs.map((input) => ({ ...input, url: isAbsolute(input.url) || pushedIndex(input.url) !== undefined ? input.url : resolve(this.#cwd, input.url) })) };
  }

  #moved(node: string, error: unknown): void {
    const reason = reasonOf(error);
    this.#log.write(`node ${node} was left: ${reason.text}`);
    void this.#note({ kind: 'failover', reason: reason.kind, node });
  }

  async #conclude(outcome: Exclude<Outcome, { kind: 'unstarted' }>): Promise<number> {
    const reason = outcome.kind === 'lost' || outcome.kind === 'failed' ? reasonOf(outcome.error) : undefined;
    if (reason !== undefined) this.#log.write(`the session ends early: ${reason.text}`);
    await this.#note({ kind: 'ended', reason: reason?.kind ?? (outcome.kind === 'complete' ? 'complete' : 'stopped') });
    await this.#cluster?.close();
    return { complete: exitCodes.success, stopped: exitCodes.stopped, lost: exitCodes.lost, failed: exitCodes.failure }[outcome.kind];
  }

  async #fallBack(reason: Reason): Promise<number> {
    const { original } = this.#config;
    const { argv } = this.#options;
    if (original === undefined) this.#log.write(`${reason.text}; and there is no original transcoder to run instead (JETSON_AV_ORIGINAL)`);
    else this.#log.write(`${original} runs instead: ${reason.text}`);
    const noted = this.#noteFallback(reason);
    if (original === undefined || replacesProcess) await noted;
    if (original === undefined) return exitCodes.failure;
    try {
      return await runOriginal({ path: original, argv, env: this.#env, cwd: this.#cwd });
    } catch (error) {
      this.#log.write(`${original} cannot be started: ${(error as Error).message}`);
      return exitCodes.failure;
    } finally {
      await noted;
    }
  }

  async #noteFallback(reason: Reason): Promise<void> {
    if (reason.kind !== 'no-coordinator' && reason.kind !== 'configuration') {
      await this.#openCluster().catch(() => undefined);
      await this.#note({ kind: 'fallback', reason: reason.kind, message: notable(this.#log.redacted(reason.text)) }, replacesProcess ? noteMs.hurried : noteMs.usually);
    }
    await this.#cluster?.close();
  }

  async #note(note: Note, ms: number = noteMs.usually): Promise<void> {
    await this.#cluster?.note(note, signalAfter(ms));
  }
}

/** Relative paths are those of Plex's session directory. */
function fontsAt({ files, folders }: FontPlaces, cwd: string): FontPlaces {
  return { files: files.map((path) => resolve(cwd, path)), folders: folders.map((path) => resolve(cwd, path)) };
}

async function takeLeave(outcome: Outcome, publishers: readonly Publisher[], reporter: Reporter, callbacks: Callbacks): Promise<void> {
  if (outcome.kind === 'unstarted') return;
  if (outcome.kind === 'complete' || outcome.kind === 'stopped') for (const publisher of publishers) await publisher.ended(outcome.kind === 'complete');
  if (outcome.kind === 'lost' || outcome.kind === 'failed') callbacks.log(0, reasonOf(outcome.error).text);
  reporter.end();
  await callbacks.settled(farewellMs);
}
