import type { PipelineProgress } from '../native/info.js';
import type { PipelineEvent } from '../pipeline/events.js';
import { LiveLines, type Terminal } from './live-lines.js';
import { stageBars, type Moment } from './stage-bars.js';
import { hasVmaf } from './quality-metrics.js';
import type { Watcher } from './transcode-film.js';
import { countsText, outcomeText, type Outcome } from './transcode-outcome.js';
import type { Task } from './transcode-plan.js';

/** How a batch is told: to programs, or to people. */
export interface Report extends Watcher {
  begin(task: Task, index: number, count: number): void;
  end(outcome: Outcome): void;
  summary(outcomes: readonly Outcome[], whole: Whole): void;
}

export interface Whole {
  /** Films that were given. */
  wanted: number;
  /** What the program ends with. */
  code: number;
}

/** A line of JSON for every event, with its film; the last one is the summary. */
export class JsonReport implements Report {
  readonly #write: (text: string) => void;
  #film = '';

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  begin({ film, output }: Task, index: number, count: number): void {
    this.#film = film;
    this.#line({ type: 'begin', output, index, count });
  }

  onPipeline(_pipeline: unknown, doing: 'transcoding' | 'measuring'): void {
    if (doing === 'measuring') this.#line({ type: 'measuring' });
  }

  onEvent(event: PipelineEvent): void {
    this.#line(event);
  }

  end(outcome: Outcome): void {
    this.#line({ type: 'end', ...outcome });
  }

  summary(outcomes: readonly Outcome[], { wanted, code }: Whole): void {
    const count = (state: Outcome['state']) => outcomes.filter((each) => each.state === state).length;
    const counts = { done: count('done'), skipped: count('skipped'), failed: count('failed'), interrupted: count('interrupted'), notBegun: wanted - outcomes.length };
    this.#write(`${JSON.stringify({ type: 'summary', ...counts, exitCode: code, vmaf: hasVmaf(), films: outcomes })}\n`);
  }

  #line(event: object): void {
    this.#write(`${JSON.stringify({ film: this.#film, ...event })}\n`);
  }
}

/** Facts on stdout; on stderr, where it is a terminal, bars that go again. */
export class TextReport implements Report {
  readonly #write: (text: string) => void;
  readonly #warn: (text: string) => void;
  readonly #live: LiveLines | undefined;
  #head = '';
  #film = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(write: (text: string) => void, warn: (text: string) => void, terminal: Terminal | undefined) {
    this.#write = write;
    this.#warn = warn;
    this.#live = terminal && new LiveLines(terminal);
  }

  begin({ film, output }: Task, index: number, count: number): void {
    this.#film = film;
    this.#head = `${count > 1 ? `${index + 1} of ${count}: ` : ''}${film} > ${output}`;
  }

  onPipeline(pipeline: { progress(): PipelineProgress }, doing: 'transcoding' | 'measuring'): void {
    this.#stop();
    const live = this.#live;
    if (live === undefined) return;
    let [before, now]: [Moment | undefined, Moment | undefined] = [undefined, undefined];
    const tick = () => {
      [before, now] = [now ?? before, { at: performance.now() / 1000, progress: pipeline.progress() }];
      live.draw([doing === 'measuring' ? `${this.#head}: measuring` : this.#head, ...stageBars(now, before)]);
    };
    this.#timer = setInterval(tick, drawMs);
    tick();
  }

  onEvent(event: PipelineEvent): void {
    if (event.type === 'warning') this.#above(() => this.#warn(`jetson-av: ${this.#film}: ${event.message}\n`));
  }

  end(outcome: Outcome): void {
    this.#stop();
    const isBad = outcome.state === 'failed' || outcome.state === 'interrupted';
    if (isBad) this.#warn(`jetson-av: ${outcomeText(outcome, true)}`);
    else this.#write(outcomeText(outcome, true));
  }

  summary(outcomes: readonly Outcome[], { wanted }: Whole): void {
    if (wanted > 1) this.#write(`${countsText(outcomes, wanted)}\n`);
  }

  /** The bars come again with the next tick. */
  #above(write: () => void): void {
    this.#live?.clear();
    write();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#live?.clear();
  }
}

const drawMs = 250;
