import { type Administrator, administratorOptions, asAdministrator } from './administrator.js';
import { stateOf } from './cluster-state.js';
import { sessionTable } from './cluster-tables.js';
import { action, jsonOption, type Command } from './command.js';
import { jsonText } from './terminal.js';
import { usageError } from './usage-error.js';

const options = { ...jsonOption, ...administratorOptions } as const;

interface Asking extends Administrator {
  json?: boolean | undefined;
}

/** `name`: its id, or as much of it as tells it from the others. */
async function end(given: Asking, name: string): Promise<number> {
  const { sessions } = await stateOf(given);
  const found = sessions.filter(({ id }) => id.startsWith(name));
  const [session] = found;
  if (session === undefined || found.length > 1) throw usageError('SESSION', `the beginning of the id of one session (there are ${sessions.map(({ id }) => id.slice(0, 8)).join(', ') || 'none'})`, name);
  await asAdministrator(given, (administration) => administration.endSession(session.id));
  process.stdout.write(given.json === true ? jsonText({ id: session.id, node: session.node, ended: true }) : `${session.id.slice(0, 8)} on ${session.node} is ended\n`);
  return 0;
}

export const command: Command = {
  name: 'sessions',
  about: 'What the cluster transcodes now.',
  actions: [action({
    name: 'list', byDefault: true,
    about: 'What the cluster transcodes now: on which board, how far, how fast, and how often it was moved.',
    options,
    async run({ json = false, ...given }) {
      const { sessions, now } = await stateOf(given);
      process.stdout.write(json ? jsonText(sessions) : sessionTable(sessions, now));
      return 0;
    },
  }), action({
    name: 'end', operands: [{ name: 'SESSION' }],
    about: 'Ends a session for good: whoever watches it is cut off, and neither another board nor the original transcoder goes on.',
    options,
    run: (given, [session]) => end(given, session!),
  })],
};
