import { basename } from 'node:path';
import { command } from './plex.js';
import { report } from './report.js';

// What a single executable of the shim runs where it is not the shim: `FILE install` is `jetson-av plex install`, and so on.
const [action = '--help', ...rest] = process.argv.slice(2);

const usage = `${command.usage.replace(/^.* executable .*\n.*\n/m, '').replaceAll('jetson-av plex', basename(process.execPath))}

This file is the shim and Node. Coordinator, agents and the command line that transcodes are in the package jetson-av.`;

async function main(): Promise<number> {
  if (action !== '--help' && action !== '-h') return command.run([action, ...rest]);
  process.stdout.write(`${usage}\n`);
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
