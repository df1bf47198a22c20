#!/usr/bin/env node
import { commandNames, commands } from './commands.js';
import { usageOf } from './help.js';
import { runCommand } from './parse.js';
import { suggestion } from './near-name.js';
import { report } from './report.js';
import { terminalWidth } from './terminal.js';
import { wrongUsage } from './usage-error.js';

const helpWords: readonly string[] = ['--help', '-h'];

async function main([name = 'help', ...rest]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${(await import('../version.js')).version}\n`);
    return 0;
  }
  const called = helpWords.includes(name) ? 'help' : name;
  const load = Object.hasOwn(commands, called) ? commands[called] : undefined;
  if (load === undefined) throw wrongUsage(`There is no command '${called}'${suggestion(called, commandNames)}`);
  const command = await load();
  // Behind '--' stand another program's arguments.
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (!own.some((arg) => helpWords.includes(arg))) return runCommand(command, rest);
  process.stdout.write(usageOf(command, terminalWidth(process.stdout)));
  return 0;
}

// Who reads may leave before the end (`jetson-av help | head -1`): that is no error of the work.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = report(error);
  },
);
