import { JetsonAvError, invalidArgument } from '../errors.js';
import type { Command } from './command.js';

const usage = `jetson-av plex explain [--json] -- ARGV...
    Prints the Job that a command line of Plex becomes, and the reason for every mapping; runs nothing.
jetson-av plex run -- ARGV...
    Stands in for 'Plex Transcoder': what the installed launcher calls.
jetson-av plex install|uninstall|status DIR
    Puts the launcher in front of DIR/Plex Transcoder (usually /usr/lib/plexmediaserver), or takes it away.`;

/** What follows '--', untouched: Plex's arguments are not ours to parse. */
function plexArguments(args: string[]): { own: string[]; argv: string[] } {
  const at = args.indexOf('--');
  if (at < 0) throw invalidArgument('ARGV', "'--' and the arguments of Plex after it", args.join(' '));
  return { own: args.slice(0, at), argv: args.slice(at + 1) };
}

async function explain(args: string[]): Promise<number> {
  const { own, argv } = plexArguments(args);
  const unknown = own.find((option) => option !== '--json');
  if (unknown !== undefined) throw invalidArgument('option of plex explain', '--json', unknown);
  const [{ translate }, { explainJson, explainText }] = await Promise.all([import('../plex/translate.js'), import('../plex/explain.js')]);
  const translation = translate(argv);
  process.stdout.write(own.includes('--json') ? `${JSON.stringify(explainJson(translation), null, 2)}\n` : `${explainText(translation)}\n`);
  return 0;
}

async function run(args: string[]): Promise<number> {
  const { argv } = plexArguments(args);
  const { runShim } = await import('../plex/shim.js');
  return runShim({ argv });
}

async function manageLauncher(action: 'install' | 'uninstall' | 'status', args: string[]): Promise<number> {
  const [directory] = args;
  if (directory === undefined || args.length > 1) throw invalidArgument('DIR', "the folder that holds 'Plex Transcoder'", args.join(' '));
  const launcher = await import('../plex/install.js');
  process.stdout.write(`${await launcher[action](directory)}\n`);
  return 0;
}

export const command: Command = {
  usage,
  async run(args) {
    const [action, ...rest] = args;
    if (action === 'explain') return explain(rest);
    if (action === 'run') return run(rest);
    if (action === 'install' || action === 'uninstall' || action === 'status') return manageLauncher(action, rest);
    throw new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', `Expected explain, run, install, uninstall or status after plex but received '${action ?? ''}'`);
  },
};
