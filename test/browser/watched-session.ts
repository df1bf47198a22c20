import type { Job } from '../../lib/job/index.js';
import { AgentSession, CoordinatorClient, describeSources, Refused, summarize, type Placement } from '../../lib/protocol/client.js';

export interface WatchedInit {
  coordinator: string;
  secret: string;
  film: string;
  label: string;
}

/** What is silent for longer is lost: a browser beside it may leave little of the machine, and nobody goes on with what was lost here, ms. */
export const patientMs = 30_000;

/** A job as a player's session is: pictures made anew, in segments. */
export function watchedJob(film: string): Job {
  return {
    version: 1,
    inputs: [{ url: film }],
    tracks: [{
      id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], filters: [{ filter: 'scale', w: 640, h: 360 }, { filter: 'format', pix_fmts: ['yuv420p'] }],
      encode: { codec: 'h264', accel: 'none', preset: 'veryfast', keyFrameSeconds: 2, rateControl: { mode: 'quality', quality: 20 } },
    }],
    outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 2 }],
  };
}

/** A client that holds a session and follows it from node to node, as a shim does, and fetches nothing: its node's memory is soon full, and the session stays. */
export class WatchedSession {
  readonly ended: Promise<unknown>;
  readonly #init: WatchedInit;
  readonly #client: CoordinatorClient;
  readonly #stop = new AbortController();
  #placement: Placement | undefined;

  constructor(init: WatchedInit) {
    this.#init = init;
    this.#client = new CoordinatorClient({ urls: [init.coordinator], secret: init.secret, patienceMs: 10_000 });
    this.ended = this.#follow().catch((error: unknown) => error).finally(() => this.#client.close());
  }

  get node(): string | undefined {
    return this.#placement?.node.id;
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('the test is over'));
    await this.ended;
  }

  async #follow(): Promise<never> {
    const { film, label } = this.#init;
    const job = watchedJob(film);
    const [sources, names] = [await describeSources(job), { label, client: 'media-host' }];
    for (;;) {
      const former = this.#placement && { resumeOf: this.#placement.sessionId, fence: this.#placement.fence };
      this.#placement = await this.#client.place({ summary: summarize(job), position: 0, sources, ...names, ...former }, { signal: this.#stop.signal });
      await using session = await AgentSession.open(this.#placement, { job, sources, label }, { signal: this.#stop.signal, silenceMs: patientMs });
      await this.#listen(session);
    }
  }

  /** Until the node gives the session up. */
  async #listen(session: AgentSession): Promise<void> {
    for await (const event of session.events()) {
      this.#stop.signal.throwIfAborted();
      if (event.type !== 'failed') continue;
      await this.#client.note({ kind: 'failover', reason: event.code === 'drained' ? 'drained' : 'other', session: session.placement.sessionId, node: session.placement.node.id });
      return;
    }
  }
}

/** How a session ends that an operator ended. */
export const isEnded = (error: unknown): boolean => error instanceof Refused && error.statusCode === 410;
