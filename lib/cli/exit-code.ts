/** What scripts can go by; docs/command-line.md says the same to people. */
export const exitCode = {
  done: 0,
  /** Something that was asked for could not be done. */
  failed: 1,
  /** The command line is wrong, and nothing was begun. */
  usage: 2,
  /** An input is not there, or is none; nothing else went wrong. */
  input: 3,
  /** By SIGINT, as shells count it. */
  interrupted: 130,
  /** By SIGTERM, likewise. */
  terminated: 143,
} as const;
