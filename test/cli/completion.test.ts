import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { workFolder } from '../work-folder.js';

/** Each shell itself is asked what it offers, in a folder with a film and a folder. */

const run = promisify(execFile);
const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
const folder = workFolder(t);
const home = join(folder, 'home');
mkdirSync(join(home, 'series'), { recursive: true });
writeFileSync(join(home, 'film.mkv'), '');

/** What is typed, and what must be offered; nothing else, unless said. */
const cases: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  ['jetson-av transc', ['transcode']],
  ['jetson-av tokens ', ['create', 'list', 'revoke']],
  ['jetson-av tokens create --role ', ['agent', 'reader', 'shim']],
  ['jetson-av tokens create --exp', ['--expires']],
  ['jetson-av nodes --js', ['--json']],
  ['jetson-av nodes drain --js', ['--json']],
  ['jetson-av transcode --video h', ['h264', 'hevc']],
  ['jetson-av transcode fi', ['film.mkv']],
  ['jetson-av transcode --job fi', ['film.mkv']],
  ['jetson-av agent --state s', ['series']],
  ['jetson-av agent --map a=b --max', ['--max-sessions']],
  ['jetson-av completion ', ['bash', 'fish', 'zsh']],
  ['jetson-av help node', ['nodes']],
];

const isInstalled = (shell: string): boolean => (process.env['PATH'] ?? '').split(delimiter).some((path) => existsSync(join(path, shell)));

async function script(shell: string): Promise<string> {
  const file = join(folder, shell);
  writeFileSync(file, (await run(process.execPath, [main, 'completion', shell])).stdout);
  return file;
}

const asked = (program: string, args: readonly string[]) => run(program, [...args], { cwd: home, env: { PATH: process.env['PATH'], HOME: home, TERM: 'dumb' }, timeout: 60_000 });

t.setTimeout(180_000);

t.test('bash', { skip: isInstalled('bash') ? false : 'bash is not installed' }, async (t) => {
  const ask = `source "$1"; read -ra COMP_WORDS <<<"$2"; [[ $2 == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _jetson_av; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const file = await script('bash');
  const offers = async (typed: string) => (await asked('bash', ['-c', ask, 'bash', file, typed])).stdout.split('\n').filter((word) => word !== '').sort();
  for (const [typed, offered] of cases) t.strictSame(await offers(typed), offered, typed);
  t.strictSame(await offers('jetson-av plex explain -- fi'), [], 'the arguments of another program are not ours');
  t.match((await asked('bash', ['-c', `source ${file}; complete -p jetson-av`])).stdout, /^complete -F _jetson_av jetson-av$/m);
});

t.test('fish', { skip: isInstalled('fish') ? false : 'fish is not installed' }, async (t) => {
  const file = await script('fish');
  for (const [typed, offered] of cases) {
    const { stdout } = await asked('fish', ['--no-config', '-c', 'source $argv[1]; complete -C "$argv[2]"', file, typed]);
    t.strictSame(stdout.split('\n').filter((line) => line !== '').map((line) => line.split('\t')[0]!.replace(/\/$/, '')).sort(), offered, typed);
  }
});

/** A zsh that runs in a pseudo terminal of another one types, and waits until all that is expected stands there. */
const zshProgram = `
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PS1=; autoload -U compinit; compinit -u -D; source '$1'; bindkey '^I' complete-word; print REA''DY"
zpty -r inner seen '*READY*'
zpty -w -n inner "$2"$'\\t'
# What is the only choice is typed out; of several the list is shown.
zpty -r inner seen "$3"
print -r -- "$seen"
`;

t.test('zsh', { skip: isInstalled('zsh') ? false : 'zsh is not installed' }, async (t) => {
  const file = await script('zsh');
  for (const [typed, offered] of cases) {
    const { stdout } = await asked('zsh', ['-f', '-c', zshProgram, 'zsh', file, typed, `*${offered.join('*')}*`]);
    for (const word of offered) t.match(stdout, word, typed);
  }
});
