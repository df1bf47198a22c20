import { hasWords, type CompletedAction, type CompletedCommand, type CompletedOption, type Completion } from './completion-table.js';

/** A file for `~/.config/fish/completions`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c jetson-av -n 'test (__jetson_av_words) -eq 1' -a ${command.name} -d ${fishQuoted(command.about)}`,
    ...(hasWords(command) ? command.actions.map(({ name, about }) => `complete -c jetson-av -n ${fishQuoted(`__jetson_av_at ${command.name}; and test (__jetson_av_words) -eq 2`)} -a ${name} -d ${fishQuoted(about)}`) : []),
    ...command.actions.flatMap((each) => actionLines(command, each)),
  ]);
  return `# fish completion of jetson-av
function __jetson_av_words
  commandline -opc | count
end
# The command, and the word behind it where one is given.
function __jetson_av_at
  set -l words (commandline -opc)
  contains -- -- $words; and return 1
  test (count $words) -ge 2; and test "$words[2]" = $argv[1]; or return 1
  test (count $argv) -eq 1; and return 0
  test (count $words) -ge 3; and contains -- "$words[3]" $argv[2..]
end
# The command, and none of the words behind it.
function __jetson_av_without
  __jetson_av_at $argv[1]; and not __jetson_av_at $argv
end
complete -c jetson-av -f
${lines.join('\n')}
`;
}

function actionLines(command: CompletedCommand, each: CompletedAction): string[] {
  const at = `complete -c jetson-av -n ${fishQuoted(condition(command, each))}`;
  const operand = each.operands[0];
  const offer = operand === undefined ? '' : offered(operand.completion);
  return [...each.options.map((option) => `${at} ${optionFlags(option)}`), ...(offer === '' ? [] : [`${at} ${offer}`])];
}

function condition(command: CompletedCommand, { name, byDefault }: CompletedAction): string {
  if (name === '') return `__jetson_av_at ${command.name}`;
  const others = command.actions.filter((other) => other.name !== name).map((other) => other.name);
  return byDefault ? `__jetson_av_without ${[command.name, ...others].join(' ')}` : `__jetson_av_at ${command.name} ${name}`;
}

function optionFlags({ name, short, about, value }: CompletedOption): string {
  const offer = value === undefined ? '' : offered(value.completion);
  return [`-l ${name}`, short === undefined ? '' : `-s ${short}`, value === undefined ? '' : value.completion === 'file' ? '-r' : '-x', offer, `-d ${fishQuoted(about)}`].filter((part) => part !== '').join(' ');
}

function offered(completion: Completion): string {
  if (completion === 'file') return '-F';
  if (completion === 'folder') return "-a '(__fish_complete_directories)'";
  return completion === 'nothing' ? '' : `-a ${fishQuoted(completion.join(' '))}`;
}

/** Inside single quotes fish takes a backslash before a quote and before itself. */
const fishQuoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
