import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { againMs } from '../../lib/protocol/coordinator-client.js';
import type { Signer } from '../../lib/protocol/credentials.js';
import type { Note } from '../../lib/protocol/note.js';
import type { Placement } from '../../lib/protocol/session-messages.js';
import type { Source } from '../../lib/protocol/source.js';
import type { Boards } from './boards.js';
import { placeRequest, small } from './messages.js';
import type { Random } from './random.js';

/** Sessions are as short as this, so that a high rate of them does not fill the boards, ms. */
const sessionMs = 3_000;
/** Plex hosts, each with an address of its own, as the limits of requests go by addresses; and connections of each. */
const hosts = 8;
const connections = 8;
/** Questions that wait at most: who cannot keep up is not buried. */
const mostWaiting = 500;

/** What became of the questions of one rate. */
export interface Asked {
  /** ms, from when each was due: one that had to wait for those before it has waited. */
  times: number[];
  /** No node had room. */
  refused: number;
  /** Not answered, or not even asked since too many waited. */
  failed: number;
}

/** Shims that ask for a place, open what they get, and say when it is over. */
export class Shims {
  readonly #pools: readonly Pool[];
  readonly #boards: Boards;
  readonly #signer: Signer;
  readonly #body: string;
  readonly #running = new Set<Promise<void>>();
  #turn = 0;

  constructor(url: string, boards: Boards, signer: Signer, film: Source) {
    this.#pools = Array.from({ length: hosts }, (_, host) => new Pool(url, { connections, localAddress: `127.0.0.${host + 2}` }));
    this.#boards = boards;
    this.#signer = signer;
    this.#body = JSON.stringify(placeRequest(small, film));
  }

  /** Asks at moments drawn by lot, so many a second on average, whether answers come or not. */
  async ask(perSecond: number, seconds: number, random: Random): Promise<Asked> {
    const asked: Asked = { times: [], refused: 0, failed: 0 };
    const answers: Promise<void>[] = [];
    const [begin, waiting] = [performance.now(), { count: 0 }];
    for (let dueMs = random.exponential(1_000 / perSecond); dueMs < seconds * 1_000; dueMs += random.exponential(1_000 / perSecond)) {
      const earlyMs = begin + dueMs - performance.now();
      if (earlyMs > 0) await sleep(earlyMs);
      if (waiting.count >= mostWaiting) asked.failed += 1;
      else answers.push(this.#ask(begin + dueMs, asked, waiting));
    }
    await Promise.all(answers);
    return asked;
  }

  /** Resolves when all sessions are over. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
    await Promise.all(this.#pools.map((pool) => pool.close()));
  }

  async #ask(dueMs: number, asked: Asked, waiting: { count: number }): Promise<void> {
    waiting.count += 1;
    try {
      const { statusCode, answer } = await this.#place().catch(async (error: unknown) => {
        if (!isCut(error)) throw error;
        // As the client of a real shim: a coordinator has just died in the middle of the answer.
        await sleep(againMs);
        return this.#place();
      });
      if (statusCode === 503) asked.refused += 1;
      else if (statusCode !== 200) asked.failed += 1;
      else this.#play(JSON.parse(answer) as Placement);
      asked.times.push(performance.now() - dueMs);
    } catch {
      asked.failed += 1;
    } finally {
      waiting.count -= 1;
    }
  }

  async #place(): Promise<{ statusCode: number; answer: string }> {
    const { statusCode, body } = await this.#post('/v1/sessions', this.#body);
    return { statusCode, answer: await body.text() };
  }

  #play(placement: Placement): void {
    this.#boards.open(placement);
    const playing = sleep(sessionMs).then(() => this.#end(placement)).finally(() => this.#running.delete(playing));
    this.#running.add(playing);
  }

  async #end(placement: Placement): Promise<void> {
    this.#boards.end(placement);
    const note: Note = { kind: 'ended', reason: 'complete', session: placement.sessionId };
    // A coordinator that is gone is what the measurement is about, too.
    await this.#post('/v1/notes', JSON.stringify(note)).then(({ body }) => body.dump(), () => undefined);
  }

  #post(path: string, body: string) {
    const headers = { authorization: this.#signer.authorization('shim', Date.now()), 'content-type': 'application/json' };
    this.#turn = (this.#turn + 1) % hosts;
    return this.#pools[this.#turn]!.request({ method: 'POST', path, headers, body });
  }
}

function isCut(error: unknown): boolean {
  return ['ECONNRESET', 'UND_ERR_SOCKET'].includes((error as NodeJS.ErrnoException).code ?? '');
}
