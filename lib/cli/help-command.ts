import { action, type Command } from './command.js';
import { overview, usageOf } from './help.js';
import { terminalWidth } from './terminal.js';

/** `names`: of all commands; `load`: all of them. */
export function help(names: readonly string[], load: () => Promise<Command[]>): Command {
  return {
    name: 'help',
    about: 'What commands there are, and what each takes.',
    actions: [action({
      about: 'Says what commands there are, or all of one.',
      operands: [{ name: 'COMMAND', optional: true, words: names }],
      options: {},
      async run(_values, [name]) {
        const all = await load();
        const wanted = all.find((command) => command.name === name);
        const width = terminalWidth(process.stdout);
        process.stdout.write(wanted === undefined ? overview(all, width) : usageOf(wanted, width));
        return 0;
      },
    })],
  };
}
