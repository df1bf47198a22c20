import { EventEmitter } from 'node:events';
import { conflict, noCapacity, notFound } from '../protocol/failure.js';
import type { SessionReport } from '../protocol/session-messages.js';
import { mustYield, paceMs } from './batch-pace.js';
import type { ThumbnailSource } from './thumbnail-source.js';
import { Session } from './session.js';
import type { SessionInit, SessionSurroundings } from './session-init.js';

/** How many fences of ended sessions are remembered: a ticket opens a session once. */
const rememberedFences = 4_096;

interface SessionsEvents {
  /** A session was opened or ended. */
  change: [];
  ended: [outcome: string];
}

/** The sessions of this node. */
export class Sessions extends EventEmitter<SessionsEvents> {
  readonly #around: SessionSurroundings;
  readonly #most: number;
  readonly #live = new Map<string, Session>();
  readonly #fences = new Map<string, number>();
  #draining = false;
  #resting = false;
  #retiring = false;
  #pacing: NodeJS.Timeout | undefined;
  /** Called before a session is opened: throws where the node cannot stay for it. */
  onOpening: (() => void) | undefined;

  constructor(around: SessionSurroundings, maxSessions: number) {
    super();
    this.#around = around;
    this.#most = maxSessions;
  }

  get draining(): boolean {
    return this.#draining || this.#resting || this.#retiring;
  }

  get size(): number {
    return this.#live.size;
  }

  /** Bytes of finished segments in memory. */
  get storedBytes(): number {
    return [...this.#live.values()].reduce((sum, session) => sum + session.files.bytes, 0);
  }

  /** Throws 409 where the fence is not above all that this node saw for the session, 503 where the node takes nothing. */
  open(init: SessionInit): Session {
    if (this.draining) throw noCapacity('The node is going away', { retryAfterSeconds: 1 });
    const seen = this.#fences.get(init.id);
    if (seen !== undefined && init.fence <= seen) throw conflict(`The session was opened here with fence ${seen}, and ${init.fence} is not above it`);
    const former = this.#live.get(init.id);
    if (former === undefined && this.#live.size >= this.#most) throw noCapacity(`The node runs ${this.#live.size} sessions, its most`, { retryAfterSeconds: 5 });
    this.onOpening?.();
    former?.stop('fenced', `The session was opened again with fence ${init.fence}`);
    return this.#begin(init);
  }

  /** Throws 404. */
  find(id: string): Session {
    const session = this.#live.get(id);
    if (session === undefined) throw notFound('There is no such session here');
    return session;
  }

  /** What a thumbnail of the session can be made of. */
  thumbnailsOf(id: string): ThumbnailSource | undefined {
    return this.#live.get(id)?.thumbnails;
  }

  /** Stops a session that a higher fence runs elsewhere. */
  fence(id: string, fence: number): void {
    const session = this.#live.get(id);
    if (session !== undefined && session.fence < fence) session.stop('fenced', 'The session runs on another node');
  }

  all(): Session[] {
    return [...this.#live.values()];
  }

  reports(): SessionReport[] {
    return [...this.#live.values()].map((session) => session.report());
  }

  /** Takes nothing new from now on; what runs goes on until it ends, or is told to. */
  retire(): void {
    if (this.#retiring) return;
    this.#retiring = true;
    this.emit('change');
  }

  /** Takes nothing new, and stops all; every client learns that it should move on. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#giveUp();
    await Promise.all([...this.#live.values()].map((session) => session.ended));
  }

  /** An operator takes the node out, as `drain`, or back in. */
  rest(resting: boolean): void {
    if (resting === this.#resting) return;
    this.#resting = resting;
    if (resting) this.#giveUp();
    else this.emit('change');
  }

  #giveUp(): void {
    this.emit('change');
    for (const session of this.#live.values()) session.stop('drained', 'The node is going away');
  }

  #begin(init: SessionInit): Session {
    const session = new Session(init, this.#around);
    this.#live.set(init.id, session);
    this.#pace();
    this.#remember(init.id, init.fence);
    this.emit('change');
    void session.ended.then((outcome) => {
      if (this.#live.get(init.id) === session) this.#live.delete(init.id);
      this.#pace();
      this.emit('ended', outcome);
      this.emit('change');
    });
    return session;
  }

  /** Work that nobody waits for gets out of the way of viewers, while there are both. */
  #pace(): void {
    const sessions = [...this.#live.values()];
    const batch = sessions.filter(({ summary }) => !summary.live);
    const yields = batch.length > 0 && mustYield(this.reports());
    for (const session of batch) session.yield(yields);
    const isMixed = batch.length > 0 && batch.length < sessions.length;
    if (isMixed) this.#pacing ??= setInterval(() => this.#pace(), paceMs).unref();
    else {
      clearInterval(this.#pacing);
      this.#pacing = undefined;
    }
  }

  #remember(id: string, fence: number): void {
    this.#fences.delete(id);
    this.#fences.set(id, fence);
    const [oldest] = this.#fences.keys();
    if (this.#fences.size > rememberedFences && oldest !== undefined) this.#fences.delete(oldest);
  }
}
