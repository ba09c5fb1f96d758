import type { Words } from '../../i18n/packs';
import { EXIT, UsageError } from '../terminal';
import { type CliCommand, defineCommand, type OptionRow, type Run } from './command';
import { commandWords, optionsOf, optionWords } from './program';

const NAME = 'sidecar-playground';
const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const takesFile = ({ value = '' }: OptionRow): boolean => value.includes('FILE') || value.includes('FOLDER');
const flags = (name: string, { short }: OptionRow): string[] => [
  `--${name}`,
  ...(short === undefined ? [] : [`-${short}`]),
];

/** Text between single quotes of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Words to complete with; files where an option or an operand wants one. */
function bash(commands: readonly CliCommand[]): string {
  const cases = commands.map(({ name, options, operands }) => {
    const rows = Object.entries(options);
    const choices = rows
      .filter(([, row]) => row.type === 'string')
      .map(([option, row]) => {
        const pattern = flags(option, row).join('|');
        if (row.choices !== undefined)
          return `        ${pattern}) COMPREPLY=($(compgen -W "${row.choices.join(' ')}" -- "$word")); return ;;\n`;
        return `        ${pattern}) ${takesFile(row) ? 'COMPREPLY=($(compgen -f -- "$word")); ' : ''}return ;;\n`;
      });
    const names = [...rows.flatMap(([option, row]) => flags(option, row)), '--help', '-h'].join(' ');
    const files = operands === undefined ? '' : `      [[ $word == -* ]] || COMPREPLY=($(compgen -f -- "$word"))\n`;
    return `    ${name})\n      case "$before" in\n${choices.join('')}      esac\n      COMPREPLY=($(compgen -W "${names}" -- "$word"))\n${files}      ;;\n`;
  });
  const names = commands.map(({ name }) => name).join(' ');
  return `_sidecar_playground() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} help --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('')}    help) COMPREPLY=($(compgen -W "${names}" -- "$word")) ;;
  esac
}
complete -o filenames -F _sidecar_playground ${NAME}
`;
}

/** Text of a description in zsh's \`_arguments\`. */
const described = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

function zsh(commands: readonly CliCommand[], words: Words<'cli'>): string {
  const cases = commands.map(({ name, options, operands }) => {
    const specs = Object.entries(options).flatMap(([option, row]) => {
      const text = described(optionWords(words, name, option));
      const values =
        row.choices === undefined
          ? takesFile(row)
            ? ':file:_files'
            : ':value: '
          : `:value:(${row.choices.join(' ')})`;
      return flags(option, row).map((flag) =>
        quote(`${row.multiple === true ? '*' : ''}${flag}[${text}]${row.type === 'boolean' ? '' : values}`),
      );
    });
    const files = operands === undefined ? [] : [quote('*:file:_files')];
    return `    ${name}) _arguments ${[...specs, ...files].join(' \\\n      ')} ;;\n`;
  });
  const names = commands.map(({ name }) => quote(`${name}:${described(commandWords(words, name))}`)).join(' \\\n    ');
  return `#compdef ${NAME}
_sidecar_playground() {
  local -a commands
  commands=(${names})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('')}  esac
}
compdef _sidecar_playground ${NAME}
`;
}

function fish(commands: readonly CliCommand[], words: Words<'cli'>): string {
  const lines = [`complete -c ${NAME} -f`];
  for (const { name, options, operands } of commands) {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    lines.push(`complete -c ${NAME} -n __fish_use_subcommand -a ${name} -d ${quote(commandWords(words, name))}`);
    if (operands !== undefined) lines.push(`complete -c ${NAME} ${here} -F`);
    for (const [option, row] of Object.entries(options)) {
      const short = row.short === undefined ? '' : ` -s ${row.short}`;
      const choices = row.choices === undefined ? '' : ` -x -a ${quote(row.choices.join(' '))}`;
      const value = row.type === 'boolean' ? '' : choices === '' ? ` -r${takesFile(row) ? ' -F' : ''}` : choices;
      lines.push(
        `complete -c ${NAME} ${here} -l ${option}${short}${value} -d ${quote(optionWords(words, name, option))}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The script that a shell completes the given commands with. */
function completionScript(shell: Shell, commands: readonly CliCommand[], words: Words<'cli'>): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands, words);
    case 'fish':
      return fish(commands, words);
  }
}

/** `completion`: the script for a shell, made of the commands' own tables. */
export function completion(commands: readonly CliCommand[], words: Words<'cli'>): CliCommand {
  const rows = { name: 'completion', operands: { name: SHELLS.join('|'), many: false }, options: {} };
  const run: Run<typeof rows> = async (_values, [shell = ''], { terminal }) => {
    const complete = commands.map((command) => ({ ...command, options: optionsOf(command) }));
    const known = SHELLS.find((one) => one === shell);
    if (known === undefined) {
      throw new UsageError(`completion: ${words.errors.choice(words.titles.shell, SHELLS, shell)}`);
    }
    terminal.out(completionScript(known, complete, words));
    return EXIT.done;
  };
  return defineCommand(rows, async () => ({ run }));
}
