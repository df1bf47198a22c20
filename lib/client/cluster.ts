import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalAfter } from '../abort.js';
import { invalidArgument, JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import { AgentSession, CoordinatorClient, defaultSecretFile, describeSources, readCredential, readSecret, Refused, summarize, type Credential, type Note, type Placement, type PushReply, type SessionEvent, type Source, type Work } from '../protocol/client.js';
import { longestPiece, pushAll } from './feed.js';
import { findFonts, type FontFile, type FontPlaces } from './font-files.js';
import type { NodeSession } from './node-session.js';

export interface PlaceOptions {
  /** Nodes that failed this session. */
  exclude: readonly string[];
  /** How long the coordinators may take, all together, ms. */
  placeMs: number;
  /** Others of the same work run: that there is no room for one more is no news. */
  extra?: boolean;
  /** How long a board may take that sleeps, and is woken for the session, ms; default: none is waited for. */
  wakeMs?: number;
  /** Ends the session, whenever it is raised. */
  signal: AbortSignal;
}

/** A node that was named for a Job. */
export interface Place {
  readonly node: string;
  /** Hands the Job over, or another that costs the same and reads the same. Throws errors of `ERR_JETSONAV_*`, or the signal's reason. */
  open(job?: Job): Promise<NodeSession>;
}

/** Where sessions run. */
export interface Cluster {
  /** Throws errors of `ERR_JETSONAV_*`, those of `stat` for an input, or the signal's reason. */
  place(job: Job, options: PlaceOptions): Promise<Place>;
  /** For another session beside this one: what was placed here does not move there. */
  another(): Cluster;
  /** Never throws. */
  note(note: Note, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface ClusterOptions {
  coordinators: readonly string[];
  secretFile?: string;
  /** In the place of the secret. */
  credentialFile?: string;
  /** For one answer of one coordinator, ms. */
  answerMs: number;
  /** What text is burnt in with; absolute paths. */
  fonts?: FontPlaces;
  /** Name of the session for people; letters, digits, `._:-`. */
  label?: string;
}

/** The cluster behind coordinators. Throws `ERR_JETSONAV_UNAUTHORIZED` where there is no usable secret. */
export async function openCluster(options: ClusterOptions, env: NodeJS.ProcessEnv): Promise<Cluster> {
  const [proof, fonts] = await Promise.all([proofOf(options, env), options.fonts === undefined ? [] : findFonts(options.fonts)]);
  return new CoordinatedCluster(new CoordinatorClient({ urls: options.coordinators, ...proof, timeoutMs: options.answerMs }), fonts, options.label);
}

/** What the shim shows a coordinator. Throws `ERR_JETSONAV_UNAUTHORIZED` where there is nothing usable. */
export async function proofOf({ credentialFile, secretFile }: Pick<ClusterOptions, 'credentialFile' | 'secretFile'>, env: NodeJS.ProcessEnv): Promise<{ credential: Credential } | { secret: string }> {
  return credentialFile === undefined ? { secret: await readSecret(secretFile ?? defaultSecretFile(env)) } : { credential: await readCredential(credentialFile) };
}

class CoordinatedCluster implements Cluster {
  readonly #client: CoordinatorClient;
  readonly #names: { client?: string; label?: string };
  readonly #fonts: readonly FontFile[];
  #sources: readonly Source[] | undefined;
  #last: Placement | undefined;
  /** What coordinators know this session by before it has a place. */
  readonly #asking = randomBytes(8).toString('hex');

  constructor(client: CoordinatorClient, fonts: readonly FontFile[], label: string | undefined) {
    this.#client = client;
    this.#fonts = fonts;
    const [host, session] = [asLabel(hostname()), asLabel(label)];
    this.#names = { ...(host !== undefined && { client: host }), ...(session !== undefined && { label: session }) };
  }

  async place(job: Job, options: PlaceOptions): Promise<Place> {
    const sources = (this.#sources ??= await describeFiles(job));
    const { label } = this.#names;
    const placement = (this.#last = await this.#placement(job, sources, options));
    const work = { job, sources, fonts: this.#fonts.map(({ font }) => font), ...(label !== undefined && { label }) };
    return { node: placement.node.id, open: (other = job) => this.#open(placement, { ...work, job: other }, options.signal) };
  }

  another(): Cluster {
    const other = new CoordinatedCluster(this.#client, this.#fonts, this.#names.label);
    other.#sources = this.#sources;
    return other;
  }

  async #open(placement: Placement, work: Work, signal: AbortSignal): Promise<NodeSession> {
    const session = await AgentSession.open(placement, work, { signal });
    try {
      await Promise.all(session.wantedFonts.map((index) => this.#handOver(session, index)));
    } catch (error) {
      await session.cancel();
      throw error;
    }
    return new PlacedSession(session);
  }

  async #handOver(session: AgentSession, index: number): Promise<void> {
    const { path } = this.#fonts[index] ?? noFont(session, index);
    await pushAll((offset, bytes, last) => session.pushFont(index, offset, bytes, last), createReadStream(path, { highWaterMark: longestPiece }));
  }

  async note(note: Note, signal: AbortSignal): Promise<void> {
    const session = this.#last && { session: this.#last.sessionId };
    await this.#client.note({ ...session, ...note, ...(this.#names.client !== undefined && { client: this.#names.client }) }, { signal });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  /** Asks again while a board is being woken for the session, as long as it may still be in time. */
  async #placement(job: Job, sources: readonly Source[], options: PlaceOptions): Promise<Placement> {
    const untilMs = performance.now() + (options.wakeMs ?? 0);
    for (let wakes = false; ;) {
      try {
        return await this.#ask(job, sources, options);
      } catch (error) {
        const { waking } = error instanceof Refused ? error : {};
        wakes = waking !== undefined || (wakes && !(error instanceof Refused) && isShortage(error));
        if (!wakes || performance.now() + Math.max(askAgainMs, (waking?.seconds ?? 0) * 1_000) > untilMs) throw error;
        await sleep(askAgainMs, undefined, { signal: options.signal });
      }
    }
  }

  async #ask(job: Job, sources: readonly Source[], { exclude, placeMs, extra, signal }: PlaceOptions): Promise<Placement> {
    const moved = this.#last && { resumeOf: this.#last.sessionId, fence: this.#last.fence };
    const position = Math.max(0, ...job.inputs.map((input) => input.start ?? 0));
    const timeout = signalAfter(placeMs);
    try {
      const request = { summary: summarize(job), position, sources: [...sources], exclude: [...exclude], asking: this.#asking, ...moved, ...this.#names, ...(extra === true && { extra }) };
      return await this.#client.place(request, { signal: AbortSignal.any([signal, timeout]) });
    } catch (error) {
      if (timeout.aborted && !signal.aborted) throw new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', `No coordinator found a node within ${placeMs} ms`, { cause: error });
      throw error;
    }
  }
}

class PlacedSession implements NodeSession {
  readonly node: string;
  readonly #session: AgentSession;

  constructor(session: AgentSession) {
    this.node = session.placement.node.id;
    this.#session = session;
  }

  events(): AsyncIterable<SessionEvent> {
    return this.#session.events();
  }

  fetch(name: string): Promise<Buffer> {
    return this.#session.fetch(name);
  }

  fetchStream(name: string): Promise<AsyncIterable<Uint8Array>> {
    return this.#session.fetchStream(name);
  }

  acknowledge(name: string): Promise<void> {
    return this.#session.acknowledge(name);
  }

  push(input: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    return this.#session.push(input, offset, bytes, last);
  }

  throttle(throttled: boolean): Promise<void> {
    return this.#session.throttle(throttled);
  }

  cancel(): Promise<void> {
    return this.#session.cancel();
  }
}

function noFont({ placement }: AgentSession, index: number): never {
  throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `Node ${placement.node.id} wants font ${index}, which the session does not have`);
}

/** Between two questions whether a board is awake, ms. */
const askAgainMs = 500;

function isShortage(error: unknown): boolean {
  return error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_NO_CAPACITY';
}

/** Throws what `stat` throws, and `ERR_JETSONAV_INVALID_ARGUMENT` for what is there and is no file. */
async function describeFiles(job: Job): Promise<Source[]> {
  const sources = await describeSources(job);
  for (const { path } of sources) if (!(await stat(path)).isFile()) throw invalidArgument('an input', 'a file', path);
  return sources;
}

function asLabel(text: string | undefined): string | undefined {
  return text?.replaceAll(/[^A-Za-z0-9 ._:-]/g, '-').slice(0, 64) || undefined;
}
