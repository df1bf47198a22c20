import type { FastifyBaseLogger } from 'fastify';
import { messageOf } from '../../errors.js';
import { noCapacity } from '../../protocol/failure.js';
import type { HeartbeatReply, SleepReport } from '../../protocol/node-messages.js';
import { runSuspend } from './command.js';
import { Suspension } from './suspension.js';

export interface SlumberInit {
  /** With which the machine sleeps: a program and its arguments. */
  command: readonly string[];
  /** By which it is woken. */
  macs: () => Promise<readonly string[]>;
  /** Whether there are sessions, or files of theirs that wait to be fetched. */
  hasSessions: () => boolean;
  /** What else must not be cut off; undefined: nothing. */
  busy: () => string | undefined;
  /** Coordinators should hear at once. */
  onChange: () => void;
  logger: FastifyBaseLogger;
  /** How long the machine may stay awake after its command, ms; default 60 s. */
  fallMs?: number | undefined;
}

/** A coordinator that was asked answers within a heartbeat, or is gone, ms. */
const askMs = 10_000;
const fallMs = 60_000;
const macsFreshMs = 60_000;
const longestFailure = 300;

/**
 * How this machine falls asleep: a coordinator says so, the agent asks back, and only the answer to that lets the command run: a session that was placed
 * here meanwhile is known to the one or to the other by then. Until the command runs a session that comes puts an end to it.
 */
export class Slumber {
  readonly #init: SlumberInit;
  #state: 'awake' | 'asking' | 'going' = 'awake';
  #asking: NodeJS.Timeout | undefined;
  #failure: string | undefined;
  #macs: readonly string[] = [];
  #macsAtMs = -Infinity;

  constructor(init: SlumberInit) {
    this.#init = init;
  }

  /** Whether its command runs or has run, and the machine was not awake since. */
  get isGoing(): boolean {
    return this.#state === 'going';
  }

  report(): SleepReport {
    const busy = this.#init.busy();
    this.#lookUp();
    return {
      macs: [...this.#macs],
      ...(this.#state === 'awake' ? {} : { falling: true as const }),
      ...(busy === undefined ? {} : { busy }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** What a coordinator answered to a heartbeat. */
  told(word: HeartbeatReply['sleep']): void {
    if (word === 'fall' && this.#state === 'awake' && this.#isFree()) this.#ask();
    else if (word === 'stay' && this.#state === 'asking') this.#stay();
    else if (word === 'sleep' && this.#state === 'asking' && this.#isFree()) void this.#go();
  }

  /** Before a session is opened. Throws 503 where the machine cannot be kept awake any more. */
  interrupt(): void {
    if (this.#state === 'going') throw noCapacity('The node falls asleep', { retryAfterSeconds: 1 });
    if (this.#state === 'asking') this.#stay();
  }

  close(): void {
    clearTimeout(this.#asking);
  }

  #isFree(): boolean {
    return !this.#init.hasSessions() && this.#init.busy() === undefined;
  }

  #ask(): void {
    this.#state = 'asking';
    this.#failure = undefined;
    this.#asking = setTimeout(() => this.#stay(), askMs);
    this.#init.onChange();
  }

  #stay(): void {
    clearTimeout(this.#asking);
    this.#state = 'awake';
    this.#init.onChange();
  }

  async #go(): Promise<void> {
    const { command, logger } = this.#init;
    clearTimeout(this.#asking);
    this.#state = 'going';
    logger.info({ command }, 'the machine is put to sleep');
    this.#failure = await this.#fall();
    if (this.#failure === undefined) logger.info('the machine is awake again');
    else logger.warn({ command }, `the machine does not sleep: ${this.#failure}`);
    this.#stay();
  }

  /** Resolves when the machine is awake again, or still; in words, why it did not sleep. */
  async #fall(): Promise<string | undefined> {
    const { command, fallMs: limitMs = fallMs } = this.#init;
    const suspension = new Suspension();
    try {
      await runSuspend(command);
      return (await suspension.over(limitMs)) ? undefined : `${command[0]} ran, and the machine was not asleep within ${limitMs / 1_000} s`;
    } catch (error) {
      return messageOf(error).slice(0, longestFailure);
    } finally {
      suspension.stop();
    }
  }

  /** Names may have to be looked up for it: no heartbeat waits for that. */
  #lookUp(): void {
    const nowMs = performance.now();
    if (nowMs - this.#macsAtMs < macsFreshMs) return;
    this.#macsAtMs = nowMs;
    this.#init.macs().then((macs) => {
      if (macs.join() === this.#macs.join()) return;
      this.#macs = macs;
      this.#init.onChange();
    }, (error: unknown) => this.#init.logger.warn({ err: error }, 'by which address this machine is woken is not known'));
  }
}
