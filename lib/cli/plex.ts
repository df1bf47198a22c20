import { parseArgs } from 'node:util';
import { JetsonAvError, invalidArgument } from '../errors.js';
import type { Command } from './command.js';

const usage = `jetson-av plex explain [--json] -- ARGV...
    Prints the Job that a command line of Plex becomes, and the reason for every mapping; runs nothing.
jetson-av plex run -- ARGV...
    Stands in for 'Plex Transcoder': what the installed launcher calls.
jetson-av plex install [--dry-run] [DIR]
    Puts the launcher in front of DIR/Plex Transcoder. DIR is found where a server runs, or at one of the usual places.
jetson-av plex executable -o FILE
    Makes FILE, the shim and this Node in one, for a container without Node: there, FILE install puts the launcher in place.
jetson-av plex join --coordinator URL --token-file FILE -o FILE
    Writes the shim's credential, where the coordinator is on another machine; see docs/joining.md.
jetson-av plex uninstall [DIR]
    Puts Plex's own transcoder back.
jetson-av plex status [DIR]
    Says whether the launcher is in place, and what a session would meet now: 0 if nothing is wrong, else 1.`;

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
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: action === 'install' ? { 'dry-run': { type: 'boolean' } } : {} });
  if (positionals.length > 1) throw invalidArgument('DIR', "one folder that holds 'Plex Transcoder'", positionals.join(' '));
  const [launcher, { findServer }] = await Promise.all([import('../plex/install.js'), import('../plex/places.js')]);
  const directory = positionals[0] ?? (await findServer());
  if (action === 'status') return printStatus(directory, launcher);
  const done = action === 'install' ? await launcher.install(directory, { dryRun: values['dry-run'] === true }) : await launcher.uninstall(directory);
  process.stdout.write(`${done}\n`);
  return 0;
}

async function printStatus(directory: string, { launcherState, status }: typeof import('../plex/install.js')): Promise<number> {
  const { diagnose } = await import('../plex/diagnosis.js');
  const [state, line, findings] = [await launcherState(directory), await status(directory), await diagnose()];
  process.stdout.write(`${[`${directory}: ${line}`, ...findings.map(({ level, text }) => `${level.padEnd(8)} ${text}`)].join('\n')}\n`);
  return state === 'installed' && findings.every(({ level }) => level !== 'problem') ? 0 : 1;
}

async function makeExecutable(args: string[]): Promise<number> {
  const { output } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } } }).values;
  if (output === undefined) throw invalidArgument('-o', 'the file to write', output);
  const { writeExecutable } = await import('../plex/executable.js');
  const bytes = await writeExecutable(output);
  process.stdout.write(`${output}: ${(bytes / 1e6).toFixed(0)} MB, for ${process.arch}, with Node ${process.version}\n`);
  return 0;
}

export const command: Command = {
  usage,
  async run(args) {
    const [action, ...rest] = args;
    if (action === 'explain') return explain(rest);
    if (action === 'run') return run(rest);
    if (action === 'install' || action === 'uninstall' || action === 'status') return manageLauncher(action, rest);
    if (action === 'join') return (await import('./plex-join.js')).joinShim(rest);
    if (action === 'executable') return makeExecutable(rest);
    throw new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', `Expected explain, run, install, join, executable, uninstall or status after plex but received '${action ?? ''}'`);
  },
};
