import { action, jsonOption, type Command } from './command.js';
import { jsonText } from './terminal.js';
import { needed } from './usage-error.js';

const output = { output: { value: 'FILE', short: 'o', about: 'the file to write; must be given' } } as const;
const place = [{ name: 'DIR', optional: true }];

async function explain(isJson: boolean, argv: string[]): Promise<number> {
  const [{ translate }, { explainJson, explainText }] = await Promise.all([import('../plex/translate.js'), import('../plex/explain.js')]);
  const translation = translate(argv);
  process.stdout.write(isJson ? jsonText(explainJson(translation)) : `${explainText(translation)}\n`);
  return 0;
}

async function run(argv: string[]): Promise<number> {
  const { runShim } = await import('../plex/shim.js');
  return runShim({ argv });
}

type Change = 'install' | 'uninstall';

/** `named`: the folder that holds 'Plex Transcoder'. */
async function change(to: Change, named: string | undefined, { dryRun = false, isJson }: { dryRun?: boolean | undefined; isJson: boolean }): Promise<number> {
  const [launcher, directory] = [await import('../plex/install.js'), await directoryOf(named)];
  const done = to === 'install' ? await launcher.install(directory, { dryRun }) : await launcher.uninstall(directory);
  process.stdout.write(isJson ? jsonText({ directory, done, ...(dryRun && { dryRun }) }) : `${done}\n`);
  return 0;
}

const directoryOf = async (named: string | undefined): Promise<string> => named ?? (await import('../plex/places.js')).findServer();

async function printStatus(named: string | undefined, isJson: boolean): Promise<number> {
  const [{ launcherState, status }, { diagnose }] = await Promise.all([import('../plex/install.js'), import('../plex/diagnosis.js')]);
  const directory = await directoryOf(named);
  const [state, line, findings] = [await launcherState(directory), await status(directory), await diagnose()];
  const text = [`${directory}: ${line}`, ...findings.map(({ level, text: said }) => `${level.padEnd(8)} ${said}`)].join('\n');
  process.stdout.write(isJson ? jsonText({ directory, state, findings }) : `${text}\n`);
  return state === 'installed' && findings.every(({ level }) => level !== 'problem') ? 0 : 1;
}

async function makeExecutable(file: string | undefined, isJson: boolean): Promise<number> {
  const path = needed('-o', 'the file to write', file);
  const { writeExecutable } = await import('../plex/executable.js');
  const bytes = await writeExecutable(path);
  process.stdout.write(isJson ? jsonText({ file: path, bytes, architecture: process.arch, node: process.version }) : `${path}: ${(bytes / 1e6).toFixed(0)} MB, for ${process.arch}, with Node ${process.version}\n`);
  return 0;
}

export const command: Command = {
  name: 'plex',
  about: "The shim in front of Plex's transcoder.",
  actions: [
    action({ name: 'explain', rest: 'ARGV...', about: 'Prints the Job that a command line of Plex becomes, and the reason for every mapping; runs nothing.', options: jsonOption, run: ({ json = false }, argv) => explain(json, argv) }),
    action({ name: 'run', rest: 'ARGV...', about: "Stands in for 'Plex Transcoder': what the installed launcher calls.", options: {}, run: (_values, argv) => run(argv) }),
    action({
      name: 'install', operands: place,
      about: 'Puts the launcher in front of DIR/Plex Transcoder. DIR is found where a server runs, or at one of the usual places.',
      options: { 'dry-run': { about: 'only says what it would do' }, ...jsonOption },
      run: ({ 'dry-run': dryRun, json = false }, [named]) => change('install', named, { dryRun, isJson: json }),
    }),
    action({
      name: 'executable', about: 'Makes FILE, the shim and this Node in one, for a container without Node: there, FILE install puts the launcher in place.',
      options: { ...output, ...jsonOption },
      run: ({ output: file, json = false }) => makeExecutable(file, json),
    }),
    action({
      name: 'join', about: "Writes the shim's credential, where the coordinator is on another machine; see docs/joining.md.",
      options: {
        coordinator: { value: 'URL', about: 'the https: URL that it says it listens at with TLS; must be given' },
        'token-file': { value: 'FILE', about: "of what 'jetson-av tokens create --role shim' printed" },
        token: { value: 'TOKEN', about: 'in its place; other users of this machine see it in its list of processes' },
        ...output, ...jsonOption,
      },
      run: async (values) => (await import('./plex-join.js')).joinShim(values),
    }),
    action({ name: 'uninstall', operands: place, about: "Puts Plex's own transcoder back.", options: jsonOption, run: ({ json = false }, [named]) => change('uninstall', named, { isJson: json }) }),
    action({ name: 'status', operands: place, about: 'Says whether the launcher is in place, and what a session would meet now: 0 if nothing is wrong, else 1.', options: jsonOption, run: ({ json = false }, [named]) => printStatus(named, json) }),
  ],
};
