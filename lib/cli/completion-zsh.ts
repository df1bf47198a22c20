import { hasWords, quoted, type CompletedAction, type CompletedCommand, type CompletedOption, type Completion } from './completion-table.js';

/** A file `_jetson-av` for a folder of `$fpath`, or for `source` behind `compinit`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.map((command) => `    ${command.name})\n${commandCase(command)}\n      ;;`);
  return `#compdef jetson-av

_jetson_av() {
  local -a offered
  if ((CURRENT == 2)); then
    offered=(${commands.map(({ name, about }) => described(name, about)).join(' ')})
    _describe command offered
    return
  fi
  case $words[2] in
${cases.join('\n')}
  esac
}

# Loaded from $fpath it is called at once; sourced it is told to compinit.
if [[ $funcstack[1] == _jetson-av ]]; then _jetson_av "$@"; else compdef _jetson_av jetson-av; fi
`;
}

function commandCase(command: CompletedCommand): string {
  if (!hasWords(command)) return command.actions.map((each) => actionLines(each, 1, '      ')).join('\n');
  const lasting = command.actions.find(({ byDefault }) => byDefault);
  const words = command.actions.map(({ name, about }) => described(name, about)).join(' ');
  const named = command.actions.map((each) => `        ${each.name})\n${actionLines(each, 2, '          ')}\n          ;;`);
  const other = lasting === undefined ? [] : [`        *)\n${actionLines(lasting, 1, '          ')}\n          ;;`];
  return ['      if ((CURRENT == 3)) && [[ $PREFIX != -* ]]; then', `        offered=(${words})`, '        _describe action offered', '        return', '      fi', '      case $words[3] in', ...named, ...other, '      esac'].join('\n');
}

/** `_arguments` counts from the word that names the action, which is `$words[1]` to it. */
function actionLines({ options, operands }: CompletedAction, before: number, margin: string): string {
  const operand = operands[0];
  const specs = [...options.map(optionSpec), ...(operand === undefined ? [] : [quoted(`${operand.many ? '*' : '1'}:${operand.name}:${offered(operand.completion)}`)])];
  return [`shift ${before} words`, `((CURRENT -= ${before}))`, `_arguments ${specs.join(' \\\n  ')}`].flatMap((line) => line.split('\n')).map((line) => `${margin}${line}`).join('\n');
}

function optionSpec({ name, short, about, multiple, value }: CompletedOption): string {
  const said = `[${escaped(about)}]${value === undefined ? '' : `:${escaped(value.name)}:${offered(value.completion)}`}`;
  if (multiple) return quoted(`*--${name}${said}`);
  return short === undefined ? quoted(`--${name}${said}`) : `${quoted(`(-${short} --${name})`)}{-${short},--${name}}${quoted(said)}`;
}

function offered(completion: Completion): string {
  if (completion === 'file') return '_files';
  if (completion === 'folder') return '_files -/';
  return completion === 'nothing' ? ' ' : `(${completion.join(' ')})`;
}

const described = (name: string, about: string): string => quoted(`${name}:${about.replaceAll(':', '\\:')}`);
const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');
