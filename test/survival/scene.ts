import { setTimeout as sleep } from 'node:timers/promises';
import { Closers } from '../demo/closers.js';
import { HeldAnnouncements } from '../e2e/held-announcements.js';
import type { Service } from '../faults/service.js';
import { app, optimized, web, windows, type Film, type SessionKind } from '../viewer/clients.js';
import { until } from '../until.js';
import type { Cluster } from './cluster.js';
import { Viewer } from './viewer.js';

const size = [256, 144] as const;
const fromTheStart = { begin: 0, size } as const;
/** In the order in which they start. */
const watched: readonly SessionKind[] = [
  web.kind({ ...fromTheStart, text: 'none' }), app.kind({ ...fromTheStart, text: 'beside' }), windows.kind({ ...fromTheStart, text: 'none' }),
  { ...web.kind({ ...fromTheStart, text: 'burnt' }), name: 'DASH, text burnt in' },
];

/** Players have at least this much before anything happens, s. */
const readySeconds = 8;
const lookMs = 50;
const startMs = 90_000;
/** What takes longer did not recover, ms. */
const recoveryMs = 60_000;

/** Several sessions at once, and what happens to them. */
export class Scene {
  readonly cluster: Cluster;
  readonly viewers: Viewer[] = [];
  readonly #film: Film;
  readonly #clock: NodeJS.Timeout;
  readonly #own = new Closers();
  #struckAtMs = performance.now();
  /** s from the fault, or from its end. */
  recovery: number | undefined;
  recoveryFrom: 'the fault' | 'its end' = 'the fault';
  /** What did not happen as it should. */
  readonly problems: string[] = [];

  constructor(cluster: Cluster, film: Film) {
    this.cluster = cluster;
    this.#film = film;
    this.#clock = setInterval(() => this.viewers.forEach((viewer) => viewer.look(performance.now())), lookMs);
  }

  /** So many who watch, and one file that is made for nobody; resolves when all are under way. */
  async begin(count: number): Promise<void> {
    for (const kind of watched.slice(0, count)) await this.#play(kind);
    await until(() => this.viewers.every((viewer) => viewer.hasEnded || viewer.ahead >= readySeconds), startMs, 'the first seconds of all');
    await this.#play(optimized(size));
    await until(async () => (await this.places()).size === this.viewers.filter(({ hasEnded }) => !hasEnded).length, startMs, 'all sessions');
  }

  /** Where each session is that is under way. */
  async places(): Promise<Map<Viewer, Service>> {
    const found = new Map<Viewer, Service>();
    const lists = await Promise.all(this.cluster.agents.map(async (agent) => ({ agent, labels: (await this.cluster.has(agent)) ?? [] })));
    for (const { agent, labels } of lists) for (const viewer of this.viewers) if (!viewer.hasEnded && labels.includes(viewer.job.session)) found.set(viewer, agent);
    return found;
  }

  /** The agent that has most sessions, with them: where there are any, and a busy machine gave no answer, it is asked again. */
  async busiest(): Promise<{ agent: Service; sessions: Viewer[] }> {
    let places: [Viewer, Service][] = [];
    const isKnown = async (): Promise<boolean> => (places = [...(await this.places())]).length > 0 || this.viewers.every(({ hasEnded }) => hasEnded);
    await until(isKnown, recoveryMs, 'the place of a session');
    const of = (agent: Service): Viewer[] => places.filter(([, where]) => where === agent).map(([viewer]) => viewer);
    return this.cluster.agents.map((agent) => ({ agent, sessions: of(agent) })).reduce((best, one) => (one.sessions.length > best.sessions.length ? one : best));
  }

  /** From now on it is measured how long it takes. */
  strikes(from: 'the fault' | 'its end' = 'the fault'): void {
    this.#struckAtMs = performance.now();
    this.recoveryFrom = from;
  }

  /** Until each of these sessions goes on with one of these agents, or is over. */
  async goOn(sessions: readonly Viewer[], agents: readonly Service[] = this.cluster.agents): Promise<void> {
    await this.recovers('the sessions', async () => {
      const places = await this.places();
      return sessions.every((viewer) => viewer.hasEnded || agents.includes(places.get(viewer) ?? this.cluster.coordinator));
    });
  }

  /** One more session begins now; until it is under way. */
  async another(): Promise<void> {
    const viewer = await this.#play(watched[0]!);
    await this.recovers('a new session', async () => viewer.hasEnded || (await this.places()).has(viewer));
  }

  /** Until the coordinator knows all agents, and what they have. */
  async isKnown(): Promise<void> {
    await this.recovers('what the coordinator knows', async () => {
      const state = await this.cluster.state().catch(() => undefined);
      const known = state?.sessions.filter((session) => session.state !== 'lost').map(({ label }) => label) ?? [];
      const isWhole = state?.nodes.filter(({ alive }) => alive).length === this.cluster.agents.length;
      return isWhole && [...(await this.places()).keys()].every(({ job }) => known.includes(job.session));
    });
  }

  async recovers(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    await until(isSo, recoveryMs, what).catch((error: unknown) => void this.problems.push((error as Error).message));
    this.recovery = (performance.now() - this.#struckAtMs) / 1_000;
  }

  expect(isSo: boolean, problem: string): void {
    if (!isSo) this.problems.push(problem);
  }

  /** The rest comes as fast as it can. */
  async ends(limitMs: number): Promise<void> {
    for (const viewer of this.viewers) viewer.hurries = true;
    await Promise.race([Promise.all(this.viewers.map(({ job }) => job.exit)), sleep(limitMs, undefined, { ref: false })]);
    clearInterval(this.#clock);
    for (const viewer of this.viewers.filter(({ hasEnded }) => !hasEnded)) {
      this.problems.push(`${viewer.kind.name} does not end within ${limitMs} ms`);
      viewer.job.stop();
    }
    await Promise.all(this.viewers.map(({ job }) => job.exit));
  }

  async close(): Promise<void> {
    clearInterval(this.#clock);
    for (const { job } of this.viewers) job.stop();
    await this.#own[Symbol.asyncDispose]();
  }

  async #play(kind: SessionKind): Promise<Viewer> {
    const viewer = new Viewer(this.cluster.server, this.#film, { kind, held: await HeldAnnouncements.start(this.#own) });
    this.viewers.push(viewer);
    return viewer;
  }
}
