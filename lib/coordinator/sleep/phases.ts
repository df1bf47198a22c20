import type { SleepReport } from '../../protocol/node-messages.js';
import type { SleepState } from '../../protocol/state.js';

/**
 * How a board falls asleep and wakes. It is `asked`; it takes no session any more, and asks back (`falling`); where nothing was promised to it
 * meanwhile it may, and is `going`: from now on it has to be woken. Its lease runs out, and it is `asleep`. Packets go to it, `waking`, until it reports.
 */
export type Phase = 'asked' | 'going' | 'asleep' | 'waking';

export interface Sleeper {
  phase: Phase;
  /** ms since 1970 */
  since: number;
  reason: string;
  /** An operator said so. */
  byHand: boolean;
  /** By a clock that nobody sets. */
  changedAtMs: number;
  packetAtMs: number;
}

/** What changed for people, with a heartbeat or with time. */
export type Turn = { to: 'asleep' | 'awake' | 'failed'; text: string };

/** A board that was asked and does not ask back is not asked any more, ms. */
const askedMs = 20_000;
/** Long enough for a board that starts from nothing, ms. */
export const wakeLimitMs = 120_000;
/** After a board did not wake: until somebody may try again, ms. */
const restMs = 300_000;
/** One that is awake again before, though nobody woke it, has not slept, ms. */
const shortestMs = 30_000;

export interface PhasesInit {
  now: () => number;
  steadyMs: () => number;
  /** Whether this coordinator decides. */
  leads: () => boolean;
}

/** Which boards sleep, and since when. */
export class Phases {
  readonly #init: PhasesInit;
  readonly #sleepers = new Map<string, Sleeper>();
  /** Why a board did not sleep or wake, as far as the board does not tell it itself; and until when nobody tries to wake it. */
  readonly #failures = new Map<string, { text: string; untilMs: number }>();
  /** Seconds that it took to wake a board last. */
  readonly #wakeSeconds = new Map<string, number>();

  constructor(init: PhasesInit) {
    this.#init = init;
  }

  get(id: string): Sleeper | undefined {
    return this.#sleepers.get(id);
  }

  all(): ReadonlyMap<string, Sleeper> {
    return this.#sleepers;
  }

  /** Whether it has to be woken before it takes a session. */
  isAsleep(id: string): boolean {
    const phase = this.#sleepers.get(id)?.phase;
    return phase !== undefined && phase !== 'asked';
  }

  /** Whether packets may go to it now: not soon after many did not wake it. */
  mayWake(id: string): boolean {
    return this.isAsleep(id) && this.#init.steadyMs() >= (this.#failures.get(id)?.untilMs ?? -Infinity);
  }

  failure(id: string): string | undefined {
    return this.#failures.get(id)?.text;
  }

  /** Until a board is awake that is waking or has to be woken, as long as it took last; undefined: that was never seen. */
  secondsToWake(id: string): number | undefined {
    const [took, sleeper] = [this.#wakeSeconds.get(id), this.#sleepers.get(id)];
    if (took === undefined) return undefined;
    return Math.max(0, took - (sleeper?.phase === 'waking' ? (this.#init.steadyMs() - sleeper.changedAtMs) / 1_000 : 0));
  }

  shown(id: string): SleepState | undefined {
    const sleeper = this.#sleepers.get(id);
    if (sleeper === undefined) return undefined;
    const { phase, since, reason } = sleeper;
    return { state: phase === 'asleep' ? 'asleep' : phase === 'waking' ? 'waking' : 'falling asleep', since, reason };
  }

  ask(id: string, reason: string, byHand: boolean): void {
    this.#failures.delete(id);
    this.#set(id, 'asked', reason, byHand);
  }

  /** One that sleeps by what others, or this coordinator before it was started anew, wrote down. */
  learn(id: string, since: number, reason: string, byHand: boolean): void {
    this.#set(id, 'asleep', reason, byHand);
    this.#sleepers.get(id)!.since = since;
  }

  /** True where packets have to go now. One that was only asked is awake. */
  wake(id: string, reason: string): boolean {
    if (this.#sleepers.get(id)?.phase === 'asked') this.forget(id);
    if (!this.isAsleep(id) || this.#sleepers.get(id)?.phase === 'waking') return false;
    this.#set(id, 'waking', reason, false);
    return true;
  }

  forget(id: string): boolean {
    return this.#sleepers.delete(id);
  }

  /** It started anew, or is another one. */
  forgive(id: string): void {
    this.#failures.delete(id);
  }

  /** A heartbeat came. `isBusy`: sessions run there, or were promised. */
  heard(id: string, { sleep, isBusy }: { sleep: SleepReport | undefined; isBusy: boolean }): { reply?: 'fall' | 'sleep' | 'stay'; turn?: Turn } {
    const [sleeper, isFalling, leads] = [this.#sleepers.get(id), sleep?.falling === true, this.#init.leads()];
    if (sleeper === undefined) {
      // Another one decides, and has said that it may; or this one has just been started.
      if (isFalling && !leads) this.#set(id, 'going', 'told by another coordinator', false);
      return isFalling && leads ? { reply: 'stay' } : {};
    }
    if (sleeper.phase === 'asked') return leads ? this.#asked(id, sleeper, sleep, isBusy) : {};
    if (!isFalling) return { turn: this.#woke(id, sleeper, sleep, isBusy) };
    if (!leads) return {};
    return { reply: sleeper.phase === 'waking' ? 'stay' : 'sleep' };
  }

  /** The lease of a board ran out. True where that is because it sleeps. */
  silent(id: string): boolean {
    const sleeper = this.#sleepers.get(id);
    if (sleeper === undefined) return false;
    if (sleeper.phase === 'asked') this.forget(id);
    if (sleeper.phase === 'going') sleeper.phase = 'asleep';
    return sleeper.phase !== 'asked';
  }

  /** Boards to which a packet must go now, those that may be woken again, and what came to an end. */
  pass(everyMs: number): { packets: string[]; rested: string[]; turns: [id: string, turn: Turn][] } {
    const nowMs = this.#init.steadyMs();
    const [packets, turns]: [string[], [string, Turn][]] = [[], []];
    for (const [id, sleeper] of [...this.#sleepers]) {
      const ageMs = nowMs - sleeper.changedAtMs;
      if (sleeper.phase === 'asked' && ageMs > askedMs) turns.push([id, this.#fail(id, 'it does not do what it is told')]);
      if (sleeper.phase !== 'waking') continue;
      if (ageMs > wakeLimitMs) {
        const turn = this.#fail(id, `it did not wake within ${wakeLimitMs / 1_000} s`, nowMs + restMs);
        this.learn(id, sleeper.since, sleeper.reason, sleeper.byHand);
        turns.push([id, turn]);
      } else if (nowMs - sleeper.packetAtMs >= everyMs) {
        sleeper.packetAtMs = nowMs;
        packets.push(id);
      }
    }
    return { packets, rested: this.#rested(nowMs), turns };
  }

  #rested(nowMs: number): string[] {
    const rested = [...this.#failures].filter(([, { untilMs }]) => untilMs !== -Infinity && nowMs >= untilMs);
    for (const [, failure] of rested) failure.untilMs = -Infinity;
    return rested.map(([id]) => id);
  }

  #asked(id: string, { reason }: Sleeper, sleep: SleepReport | undefined, isBusy: boolean): { reply: 'fall' | 'sleep' | 'stay'; turn?: Turn } {
    if (isBusy || sleep === undefined || sleep.busy !== undefined) {
      this.forget(id);
      return { reply: 'stay' };
    }
    if (sleep.falling !== true) return { reply: 'fall' };
    const { byHand } = this.#sleepers.get(id)!;
    this.#set(id, 'going', reason, byHand);
    return { reply: 'sleep', turn: { to: 'asleep', text: `${id} falls asleep: ${reason}` } };
  }

  #woke(id: string, { phase, changedAtMs }: Sleeper, sleep: SleepReport | undefined, isBusy: boolean): Turn {
    const seconds = (this.#init.steadyMs() - changedAtMs) / 1_000;
    this.forget(id);
    if (sleep?.failure !== undefined) return { to: 'failed', text: `${id} does not sleep: ${sleep.failure}` };
    if (phase === 'waking') {
      this.#wakeSeconds.set(id, seconds);
      this.#failures.delete(id);
      return { to: 'awake', text: `${id} is awake, ${seconds.toFixed(1)} s after it was called` };
    }
    if (!isBusy && seconds * 1_000 < shortestMs) return this.#fail(id, `it was awake again after ${seconds.toFixed(1)} s, though nobody woke it`);
    return { to: 'awake', text: `${id} is awake${isBusy ? ', for a session came' : ''}` };
  }

  #fail(id: string, text: string, untilMs = -Infinity): Turn {
    this.forget(id);
    this.#failures.set(id, { text, untilMs });
    return { to: 'failed', text: `${id}: ${text}` };
  }

  #set(id: string, phase: Phase, reason: string, byHand: boolean): void {
    this.#sleepers.set(id, { phase, reason, byHand, since: this.#init.now(), changedAtMs: this.#init.steadyMs(), packetAtMs: -Infinity });
  }
}
