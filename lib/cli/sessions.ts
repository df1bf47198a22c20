import { administratorOptions } from './administrator.js';
import { stateOf } from './cluster-state.js';
import { sessionTable } from './cluster-tables.js';
import { action, jsonOption, type Command } from './command.js';
import { jsonText } from './terminal.js';

export const command: Command = {
  name: 'sessions',
  about: 'What the cluster transcodes now.',
  actions: [action({
    name: 'list', byDefault: true,
    about: 'What the cluster transcodes now: on which board, how far, how fast, and how often it was moved.',
    options: { ...jsonOption, ...administratorOptions },
    async run({ json = false, ...given }) {
      const { sessions, now } = await stateOf(given);
      process.stdout.write(json ? jsonText(sessions) : sessionTable(sessions, now));
      return 0;
    },
  })],
};
