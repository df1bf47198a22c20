/** A command: what `jetson-av help` says of it, and what it does. Its result is the exit code. */
export interface Command {
  usage: string;
  run(args: string[]): Promise<number>;
}
