import { invalidArgument } from '../errors.js';
import type { Draft } from './draft.js';
import type { PackagerOptions } from './packager.js';

/** What a pipeline gives to JavaScript: a tap's frames, or an output's packets or segments. */
export interface Outlet {
  /** Says it in errors, and is unique. */
  name: string;
  /** Of the track, or of the output, in the plan. */
  index: number;
}

export interface PackagedOutlet extends Outlet {
  options: PackagerOptions;
}

/** Finds outlets by what a user calls them. */
export class Outlets {
  readonly #draft: Draft;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** Everything that must be consumed: else it would fill memory, or stop the rest. */
  get all(): string[] {
    const { job, ends } = this.#draft;
    const taps = job.tracks.map(({ id }, index) => ({ id, index })).filter(({ id }) => ends.taps?.has(id) === true);
    return [...taps.map(({ id }) => tapName(id)), ...[...this.#sinks('packets'), ...this.#sinks('segments'), ...this.#sinks('images'), ...this.#memory()].map(({ name }) => name)];
  }

  /** `track` is an id, or counts the taps of the kind. */
  tap(kind: 'video' | 'audio', track: string | number | undefined): Outlet & { id: string } {
    const { job, ends } = this.#draft;
    const taps = job.tracks.map((each, index) => ({ ...each, index })).filter((each) => each.kind === kind && ends.taps?.has(each.id) === true);
    const found = typeof track === 'string' ? taps.find(({ id }) => id === track) : taps[track ?? (taps.length > 1 ? -1 : 0)];
    if (found === undefined) throw unknown('track', track, taps.map(({ id }) => id), `a track with a tap, and there is no tap for ${kind}`);
    return { id: found.id, index: found.index, name: tapName(found.id) };
  }

  packets(output: number | undefined): Outlet {
    return this.#numbered('packets', output);
  }

  segments(output: number): Outlet {
    return this.#numbered('segments', output);
  }

  images(output: number): Outlet {
    return this.#numbered('images', output);
  }

  packaged(name: string | undefined): PackagedOutlet {
    const memory = this.#memory();
    const found = name === undefined && memory.length === 1 ? memory[0] : memory.find((each) => each.called === name);
    if (found === undefined) throw unknown('output', name, memory.map(({ called }) => called), "an hls or dash output to: 'memory', and there is none (segments of a Job are read by the output's index)");
    return found;
  }

  #numbered(kind: 'packets' | 'segments' | 'images', output: number | undefined): Outlet {
    const fitting = this.#sinks(kind);
    const found = output === undefined && fitting.length === 1 ? fitting[0] : fitting.find(({ index }) => index === output);
    if (found === undefined) throw unknown('output', output, fitting.map(({ index }) => String(index)), `an output of kind '${kind}', and there is none`);
    return found;
  }

  #sinks(kind: 'packets' | 'segments' | 'images'): Outlet[] {
    return [...this.#draft.sinks].filter(([, sink]) => sink.kind === kind).map(([index]) => ({ index, name: `${kind} of output ${index}` }));
  }

  #memory(): (PackagedOutlet & { called: string })[] {
    return [...this.#draft.sinks].flatMap(([index, sink]) => (sink.kind === 'packaged' && sink.dir === undefined ? [{ index, called: sink.name, name: `segments of '${sink.name}'`, options: sink.options }] : []));
  }
}

const tapName = (id: string) => `frames of track '${id}'`;

function unknown(field: string, given: unknown, known: readonly string[], none: string): Error {
  return invalidArgument(field, known.length === 0 ? none : `one of ${known.join(', ')}`, given);
}
