import type { ClusterState } from '../protocol/state.js';
import { ask } from './calls.js';
import { shared } from './shared.js';

/** What the coordinator says, and whether it still does. */
export interface Live {
  /** Absent: nothing was heard yet. */
  state?: ClusterState;
  /** `old`: what is shown is the last that was heard. */
  link: 'connecting' | 'live' | 'old';
  /** When the state was heard, by this machine's clock, ms since 1970. */
  heardAt: number;
  /** Nothing will be heard until somebody does something about it: this browser may not look any more. */
  isRefused?: boolean;
}

/** A state comes every second: silence for so long means that the other end is gone, whatever the connection says, ms. */
const silenceMs = 5_000;
/** Before another try where the browser gives up by itself, ms. */
const againMs = { first: 1_000, longest: 10_000 } as const;

/** Follows the stream of states for ever: the browser reconnects where a connection breaks, this where it was refused or has gone silent. */
export class StateStream {
  #live: Live = { link: 'connecting', heardAt: 0 };
  #source: EventSource | undefined;
  #silence: number | undefined;
  #again: number | undefined;
  #pauseMs: number = againMs.first;
  readonly #onChange: (live: Live) => void;

  constructor(onChange: (live: Live) => void) {
    this.#onChange = onChange;
  }

  open(): void {
    this.#drop();
    const source = new EventSource('/v1/events');
    this.#source = source;
    source.onmessage = ({ data }: MessageEvent<string>) => this.#heard(JSON.parse(data) as ClusterState);
    source.onerror = () => {
      this.#lost();
      if (source.readyState === EventSource.CLOSED) void this.#refused();
    };
    this.#expectWord();
  }

  close(): void {
    this.#drop();
  }

  #heard(state: ClusterState): void {
    this.#pauseMs = againMs.first;
    this.#tell({ state: shared(this.#live.state, state), link: 'live', heardAt: Date.now() });
    this.#expectWord();
  }

  #expectWord(): void {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      this.#lost();
      this.#later();
    }, silenceMs);
  }

  #lost(): void {
    if (this.#live.state !== undefined && this.#live.link !== 'old') this.#tell({ ...this.#live, link: 'old' });
  }

  /** The browser does not say what the answer was. */
  async #refused(): Promise<void> {
    this.#later();
    const { status } = await ask('GET', '/health');
    if (status === 401 || status === 403) this.#tell({ ...this.#live, isRefused: true });
  }

  #later(): void {
    this.#drop();
    this.#again = window.setTimeout(() => this.open(), this.#pauseMs);
    this.#pauseMs = Math.min(2 * this.#pauseMs, againMs.longest);
  }

  #drop(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    this.#source?.close();
  }

  #tell(live: Live): void {
    this.#live = live;
    this.#onChange(live);
  }
}
