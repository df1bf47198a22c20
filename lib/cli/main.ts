#!/usr/bin/env node
import type { Command } from './command.js';
import { report } from './report.js';

// Loaded when called: the shim must start in milliseconds, and the coordinator has no addon to load.
const commands: Record<string, () => Promise<Command>> = {
  transcode: async () => (await import('./transcode.js')).command,
  probe: async () => (await import('./probe.js')).command,
  compare: async () => (await import('./compare.js')).command,
  build: async () => (await import('./build.js')).command,
  doctor: async () => (await import('./doctor.js')).command,
  coordinator: async () => (await import('./coordinator.js')).command,
  agent: async () => (await import('./agent.js')).command,
  tokens: async () => (await import('./tokens.js')).command,
  nodes: async () => (await import('./nodes.js')).command,
  plex: async () => (await import('./plex.js')).command,
};

async function help(): Promise<string> {
  const usages = await Promise.all(Object.values(commands).map(async (load) => (await load()).usage));
  return `Usage: jetson-av COMMAND [OPTION...]\n\n${usages.join('\n\n')}\n`;
}

async function main(argv: string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(await help());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    process.stderr.write(`jetson-av: there is no command '${name}'; there are ${Object.keys(commands).join(', ')}, help\n`);
    return 2;
  }
  const command = await load();
  if (rest[0] === '--help' || rest[0] === '-h') {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  return command.run(rest);
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
