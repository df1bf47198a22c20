import { hasWords, quoted, type CompletedAction, type CompletedCommand, type Completion } from './completion-table.js';

/** A script for `~/.bashrc`, or a file in bash-completion's folder. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.map((command) => `    ${command.name})\n${commandCase(command)}\n      ;;`);
  return `# bash completion of jetson-av
_jetson_av_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_jetson_av_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }
_jetson_av_folders() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current"); }

_jetson_av() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} each
  COMPREPLY=()
  # Behind '--' stand another program's arguments.
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do [[ $each == -- ]] && return; done
  if ((COMP_CWORD == 1)); then
    _jetson_av_words ${quoted(commands.map(({ name }) => name).join(' '))}
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
}
complete -F _jetson_av jetson-av
`;
}

function commandCase(command: CompletedCommand): string {
  if (!hasWords(command)) return command.actions.map((each) => actionLines(each, '      ')).join('\n');
  const lasting = command.actions.find(({ byDefault }) => byDefault);
  const words = command.actions.map(({ name }) => name).join(' ');
  const named = command.actions.map((each) => `        ${each.name})\n${actionLines(each, '          ')}\n          ;;`);
  const other = lasting === undefined ? [] : [`        *)\n${actionLines(lasting, '          ')}\n          ;;`];
  return [`      if ((COMP_CWORD == 2)) && [[ $current != -* ]]; then`, `        _jetson_av_words ${quoted(words)}`, '        return', '      fi', `      case \${COMP_WORDS[2]} in`, ...named, ...other, '      esac'].join('\n');
}

/** A value, an option, or an operand, by what stands before. */
function actionLines({ options, operands }: CompletedAction, margin: string): string {
  const values = options.flatMap(({ name, short, value }) => (value === undefined ? [] : [`${margin}  --${name}${short === undefined ? '' : ` | -${short}`}) ${offered(value.completion)}; return ;;`]));
  const names = options.flatMap(({ name, short }) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]);
  const lines = [
    ...(values.length === 0 ? [] : ['case $previous in', ...values.map((line) => line.slice(margin.length)), 'esac']),
    `if [[ $current == -* ]]; then _jetson_av_words ${quoted(names.join(' '))}; return; fi`,
    // The shell does not count operands: those that follow the first are of its kind in every command.
    offered(operands[0]?.completion ?? 'nothing'),
  ];
  return lines.map((line) => `${margin}${line}`).join('\n');
}

function offered(completion: Completion): string {
  if (completion === 'file') return '_jetson_av_files';
  if (completion === 'folder') return '_jetson_av_folders';
  return completion === 'nothing' ? ':' : `_jetson_av_words ${quoted(completion.join(' '))}`;
}
