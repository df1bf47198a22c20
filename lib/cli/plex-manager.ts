import { basename } from 'node:path';
import type { Command } from './command.js';
import { usageOf } from './help.js';
import { runCommand } from './parse.js';
import { command } from './plex.js';
import { report } from './report.js';
import { terminalWidth } from './terminal.js';

// What a single executable of the shim runs where it is not the shim: `FILE install` is `jetson-av plex install`, and so on.
const [action = '--help', ...rest] = process.argv.slice(2);

/** It makes no further ones, and says why when it is asked to. */
const own: Command = { ...command, name: '', actions: command.actions.filter(({ name }) => name !== 'executable') };

const usage = (): string => `${usageOf(own, terminalWidth(process.stdout), basename(process.execPath))}
This file is the shim and Node. Coordinator, agents and the command line that transcodes are in the package jetson-av.
`;

async function main(): Promise<number> {
  if (action !== '--help' && action !== '-h') return runCommand(command, [action, ...rest]);
  process.stdout.write(usage());
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = report(error);
  },
);
