import type { Command } from './command.js';

/** All commands in the order of the help. Loaded when called: the coordinator must start where there is no addon. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  transcode: async () => (await import('./transcode.js')).command,
  probe: async () => (await import('./probe.js')).command,
  compare: async () => (await import('./compare.js')).command,
  build: async () => (await import('./build.js')).command,
  doctor: async () => (await import('./doctor.js')).command,
  coordinator: async () => (await import('./coordinator.js')).command,
  agent: async () => (await import('./agent.js')).command,
  health: async () => (await import('./health.js')).command,
  tokens: async () => (await import('./tokens.js')).command,
  nodes: async () => (await import('./nodes.js')).command,
  sessions: async () => (await import('./sessions.js')).command,
  top: async () => (await import('./top.js')).command,
  page: async () => (await import('./page.js')).command,
  plex: async () => (await import('./plex.js')).command,
  completion: async () => (await import('./completion.js')).completion(allCommands),
  help: async () => (await import('./help-command.js')).help(commandNames, allCommands),
};

export const commandNames: readonly string[] = Object.keys(commands);

export const allCommands = (): Promise<Command[]> => Promise.all(Object.values(commands).map((load) => load()));
