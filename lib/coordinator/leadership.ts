/** Which of the coordinators that share a database decides. */
export interface Leadership {
  /** Whether this one does. */
  readonly leads: boolean;
  /** Counts leaders; undefined for a coordinator that is alone. */
  readonly epoch: number | undefined;
  /** Where the one that decides is reached; undefined where none is known, or it is this one. */
  readonly leaderUrl: string | undefined;
  /** Resolves when any of it changes, and after `ms`. */
  changed(ms: number): Promise<void>;
}

/** Of a coordinator that shares its store with none. */
export const alone: Leadership = { leads: true, epoch: undefined, leaderUrl: undefined, changed: () => Promise.resolve() };
