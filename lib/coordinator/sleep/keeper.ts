import { messageOf } from '../../errors.js';
import type { Failure } from '../../protocol/failure.js';
import { conflict, noCapacity } from '../../protocol/failure.js';
import type { Heartbeat, HeartbeatReply } from '../../protocol/node-messages.js';
import type { JournalEntry, NodeState } from '../../protocol/state.js';
import type { Candidates } from '../candidates.js';
import type { Ledger } from '../ledger.js';
import type { Candidate, Demand } from '../placement.js';
import type { NodeRecord, Registry } from '../registry.js';
import type { SleeperRecord } from '../store/store.js';
import { type Board, decideSleep, expectedDemands, type SleepRules } from './decision.js';
import { type DemandHistory, expectedPeak, noDemand, observe } from './forecast.js';
import { Phases, type PhasesInit, type Turn } from './phases.js';
import { Waiting } from './waiting.js';

/** What putting boards to sleep needs of the world outside. */
export interface SleepSurroundings {
  /** Absent: boards sleep only where an operator says so. */
  rules?: SleepRules | undefined;
  /** Sends the packets that wake a board. */
  send: (macs: readonly string[]) => Promise<void>;
  /** A board sleeps from now on; it is awake. To be kept over restarts. */
  onSleep?: ((record: SleeperRecord) => void) | undefined;
  onAwake?: ((node: string) => void) | undefined;
}

export interface SleepKeeperInit extends PhasesInit, SleepSurroundings {
  registry: Registry;
  ledger: Ledger;
  candidates: () => Candidates;
  write: (entry: Omit<JournalEntry, 'at'>) => void;
}

/** The clocks of coordinators that share a store may differ by it, ms. */
const clocksMs = 2_000;
/** Between two packets to a board, ms. */
const packetMs = 1_000;
/** Between two decisions, and how far they look ahead, ms. */
const decideMs = 5_000;
export const aheadMs = 15 * 60_000;
/** Demands of viewers that are remembered. */
export const mostRecent = 16;

/** Puts boards to sleep, has them woken, and knows which sleep. */
export class SleepKeeper {
  readonly #init: SleepKeeperInit;
  readonly #phases: Phases;
  readonly #waiting: Waiting;
  /** When something last ran on a node, or it came. */
  readonly #usedAtMs = new Map<string, number>();
  #recent: Demand[] = [];
  #history: DemandHistory = noDemand;
  #decidedAtMs = -Infinity;
  /** Why no packet leaves, by node. */
  readonly #troubles = new Map<string, string>();

  constructor(init: SleepKeeperInit) {
    this.#init = init;
    this.#phases = new Phases(init);
    this.#waiting = new Waiting(init.steadyMs);
    init.ledger.onChange.add((node) => this.#used(node));
  }

  /** What days before were like. */
  remember(history: DemandHistory): void {
    this.#history = history;
  }

  /** How placement sees the node. */
  standing({ id, alive, sleep, table }: NodeRecord): Pick<Candidate, 'alive' | 'asleep' | 'idleWatts'> {
    const asleep = this.#phases.isAsleep(id);
    const rest = this.#init.rules === undefined || sleep === undefined || sleep.macs.length === 0 ? undefined : (table?.idleWatts ?? 0);
    return { alive: asleep ? this.#phases.mayWake(id) : alive, ...(asleep ? { asleep } : {}), ...(rest === undefined ? {} : { idleWatts: rest }) };
  }

  shown({ id, sleep }: NodeRecord): Pick<NodeState, 'sleep' | 'sleeps' | 'sleepFailure'> {
    const [shown, failure] = [this.#phases.shown(id), sleep?.failure ?? this.#phases.failure(id)];
    return { ...(shown === undefined ? {} : { sleep: shown }), ...(sleep === undefined ? {} : { sleeps: sleep.macs.length > 0 }), ...(failure === undefined ? {} : { sleepFailure: failure }) };
  }

  /** The nodes for whoever asks as `key`: what others wait for is taken. */
  nodesFor(key: string, nodes: readonly Candidate[]): readonly Candidate[] {
    return this.#waiting.without(key, nodes);
  }

  placed(key: string, demand: Demand): void {
    this.#waiting.leave(key);
    if (demand.live) this.#recent = [{ ...demand, exclude: new Set<string>(), sources: [] }, ...this.#recent].slice(0, mostRecent);
  }

  /** The session fits a board that sleeps: that is woken, and whoever asks is told to ask again. */
  wakeFor(node: string, demand: Demand, { key, client = 'somebody' }: { key: string; client?: string | undefined }): Failure {
    this.wake(node, `for a session of ${client}`);
    this.#waiting.wait(key, node, demand);
    const seconds = this.#phases.secondsToWake(node);
    return noCapacity(`${node} is being woken for the session`, { retryAfterSeconds: 1, waking: { node, ...(seconds === undefined ? {} : { seconds }) } });
  }

  /** A board that is awake stays so for a while. */
  wake(id: string, reason: string): void {
    const isNew = this.#phases.wake(id, reason);
    this.#used(id);
    this.#changed(id);
    if (isNew) this.#init.write({ kind: 'node-waking', node: id, text: `${id} is woken: ${reason}` });
    this.#sendPackets();
  }

  /** An operator says so, whatever is expected. Throws 409 where the board cannot sleep, 503 where it has sessions. */
  order(record: NodeRecord, sleeps: boolean): void {
    const { id } = record;
    if (!sleeps) return this.wake(id, 'an operator said so');
    if (this.#phases.get(id) !== undefined) return;
    const [why, sessions] = [this.#whyNot(record), this.#init.ledger.on(id).size];
    if (why !== undefined) throw conflict(`${id} cannot sleep: ${why}`);
    if (sessions > 0) throw noCapacity(`${id} has ${sessions} sessions; drain it first`, { retryAfterSeconds: 5 });
    this.#phases.ask(id, 'an operator said so', true);
  }

  #whyNot({ sleep, alive, draining }: NodeRecord): string | undefined {
    if (sleep === undefined) return 'its agent has no command for that (--suspend)';
    if (sleep.macs.length === 0) return 'it tells no address by which it could be woken (--wake-mac)';
    if (sleep.busy !== undefined) return sleep.busy;
    if (!alive) return 'it gives no sign of life';
    return draining ? 'it is draining' : undefined;
  }

  heard(id: string, { sleep }: Heartbeat, isNewProcess: boolean): HeartbeatReply['sleep'] {
    if (isNewProcess) this.#phases.forgive(id);
    if (!this.#usedAtMs.has(id)) this.#used(id);
    const { reply, turn } = this.#phases.heard(id, { sleep, isBusy: this.#init.ledger.on(id).size > 0 });
    if (turn !== undefined) this.#turned(id, turn);
    return reply;
  }

  /** True where the board's lease ran out because it sleeps. */
  silent(id: string): boolean {
    return this.#phases.silent(id);
  }

  /** Whether a node that says nothing is to be remembered. */
  keeps(id: string): boolean {
    return this.#phases.isAsleep(id);
  }

  forget(id: string): void {
    const slept = this.#phases.isAsleep(id);
    this.#phases.forget(id);
    this.#usedAtMs.delete(id);
    if (slept) this.#init.onAwake?.(id);
  }

  /** What was written down of boards that sleep, here or elsewhere; one that has reported since is awake. */
  learn(records: readonly SleeperRecord[]): void {
    const known = new Set(records.map(({ node }) => node));
    for (const { node, at, told } of records) {
      if (this.#phases.get(node) !== undefined) continue;
      const { heartbeat, reachesUsAt, reason, byHand } = JSON.parse(told) as ToldOfSleeper;
      const record = this.#init.registry.get(node);
      if (record?.alive === true && record.sleep?.falling !== true && record.seenAt > at + clocksMs) continue;
      this.#phases.learn(node, at, reason, byHand);
      this.#init.candidates().heard(this.#init.registry.restore(node, heartbeat, reachesUsAt, at));
    }
    for (const [id, { phase }] of [...this.#phases.all()]) if (!known.has(id) && phase === 'asleep' && !this.#init.leads()) this.#phases.forget(id);
  }

  /** Time passes. `isSettled`: nodes have had the time to report. */
  pass(isSettled: boolean): void {
    this.#sendPackets();
    const nowMs = this.#init.steadyMs();
    const { rules, leads } = this.#init;
    if (rules === undefined || !isSettled || !leads() || nowMs - this.#decidedAtMs < decideMs) return;
    this.#decidedAtMs = nowMs;
    this.#decide(rules);
  }

  #decide(rules: SleepRules): void {
    const { ledger, now } = this.#init;
    const running = ledger.all().filter(({ live, state }) => live && state !== 'lost').length;
    this.#history = observe(this.#history, now(), running);
    const expected = expectedDemands(this.#recent, expectedPeak(this.#history, now(), aheadMs), running);
    const { sleep, wake } = decideSleep(this.#boards(), expected, rules);
    for (const id of wake) this.wake(id, 'for sessions that are expected');
    for (const id of sleep) this.#phases.ask(id, `idle for ${Math.round((this.#init.steadyMs() - this.#usedAtMs.get(id)!) / 60_000)} min`, false);
  }

  #boards(): Board[] {
    const [nowMs, candidates] = [this.#init.steadyMs(), this.#init.candidates()];
    const boards = this.#init.registry.all().map((record): Board => {
      const [{ id }, failure] = [record, record.sleep?.failure ?? this.#phases.failure(record.id)];
      const idleMs = this.#init.ledger.on(id).size > 0 ? 0 : nowMs - (this.#usedAtMs.get(id) ?? nowMs);
      return { candidate: candidates.of(record), idleMs, maySleep: failure === undefined && this.#phases.get(id) === undefined && this.#whyNot(record) === undefined, byHand: this.#phases.get(id)?.byHand === true };
    });
    // What somebody waits for is none of the room that is left.
    const taken = this.#waiting.without(undefined, boards.map(({ candidate }) => candidate));
    return boards.map((board, index): Board => {
      const phase = this.#phases.get(board.candidate.id)?.phase;
      return { ...board, candidate: phase === undefined ? taken[index]! : { ...taken[index]!, asleep: phase !== 'waking' } };
    });
  }

  #sendPackets(): void {
    const { packets, rested, turns } = this.#phases.pass(packetMs);
    for (const id of rested) this.#changed(id);
    for (const [id, turn] of turns) this.#turned(id, turn);
    for (const id of packets) {
      const { macs = [] } = this.#init.registry.get(id)?.sleep ?? {};
      this.#init.send(macs).then(() => this.#troubles.delete(id), (error: unknown) => this.#troubled(id, error));
    }
  }

  /** Said once: packets go on. */
  #troubled(id: string, error: unknown): void {
    const text = `no packet goes to ${id}: ${messageOf(error)}`;
    if (this.#troubles.get(id) !== text) this.#init.write({ kind: 'node-sleep-failed', node: id, text });
    this.#troubles.set(id, text);
  }

  #turned(id: string, { to, text }: Turn): void {
    const record = this.#init.registry.get(id);
    if (to === 'asleep' && record !== undefined && this.#init.leads()) this.#init.onSleep?.(this.#recordOf(record));
    if (!this.#phases.isAsleep(id)) {
      this.#used(id);
      if (this.#init.leads()) this.#init.onAwake?.(id);
    }
    this.#changed(id);
    this.#init.write({ kind: to === 'failed' ? 'node-sleep-failed' : to === 'asleep' ? 'node-asleep' : 'node-awake', node: id, text });
  }

  #recordOf({ id, seenAt, seenAtMs: _, alive: __, reachesUsAt, ...heartbeat }: NodeRecord): SleeperRecord {
    const { reason, byHand } = this.#phases.get(id)!;
    return { node: id, at: seenAt, told: JSON.stringify({ heartbeat, reachesUsAt, reason, byHand } satisfies ToldOfSleeper) };
  }

  #used(id: string): void {
    this.#usedAtMs.set(id, this.#init.steadyMs());
  }

  #changed(id: string): void {
    this.#init.candidates().changed(id);
  }
}

interface ToldOfSleeper { heartbeat: Omit<Heartbeat, 'sessions'>; reachesUsAt: string; reason: string; byHand: boolean }
