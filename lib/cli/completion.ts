import { action, type Command } from './command.js';
import { bashCompletion } from './completion-bash.js';
import { fishCompletion } from './completion-fish.js';
import { completionTable, type CompletedCommand } from './completion-table.js';
import { zshCompletion } from './completion-zsh.js';

const shells: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `load`: all commands. */
export function completion(load: () => Promise<Command[]>): Command {
  return {
    name: 'completion',
    about: 'What makes a shell complete commands and options.',
    actions: [action({
      about: 'Prints the script by which a shell completes jetson-av. It is static: nothing is run while one types.',
      operands: [{ name: 'SHELL', words: Object.keys(shells) }],
      options: {},
      async run(_values, [shell]) {
        // The parser takes no other names.
        process.stdout.write(shells[shell!]!(completionTable(await load())));
        return 0;
      },
    })],
  };
}
