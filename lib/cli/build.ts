import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../native/load.js';
import { action, type Command } from './command.js';

interface Build {
  buildAddon: (options: { log: (line: string) => void }) => Promise<string>;
}

export const command: Command = {
  name: 'build',
  about: 'Builds the addon here.',
  actions: [action({
    about: 'Builds the addon from its sources, where there is no package of it for this machine. docs/install.md has what it needs.',
    options: {},
    async run() {
      // A plain module beside the compiled ones: it works before anything is compiled.
      const script = join(packageRoot(import.meta.dirname), 'scripts/addon.mjs');
      if (!existsSync(script)) throw new Error(`${script} is missing`);
      const { buildAddon } = (await import(pathToFileURL(script).href)) as Build;
      process.stdout.write(`${await buildAddon({ log: (line) => process.stderr.write(`${line}\n`) })}\n`);
      return 0;
    },
  })],
};
