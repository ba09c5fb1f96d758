import { Command as Parser, CommanderError, Option } from 'commander';
import { nearest } from '../../core/text/nearest';
import { LANGUAGES, type LanguageTag } from '../../i18n/languages';
import type { Words } from '../../i18n/packs';
import { minorOf } from '../../core/istio/versions/steps';
import { PREVIEW_VERSION } from '../../presets';
import { type Terminal, UsageError } from '../terminal';
import { projectOptions } from '../input/project-file';
import type { CliCommand, OptionRow, OptionTable } from './command';

type CliWords = Words<'cli'>;

/** How many columns a text takes: two for a character of Chinese and full-width punctuation. */
function displayWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1),
    0,
  );
}

/** The library's parser, with its errors in our words. It calls these methods by name where arguments are wrong. */
class LocalParser extends Parser {
  constructor(
    name: string | undefined,
    private readonly words: CliWords,
  ) {
    super(name);
  }

  override createCommand(name?: string): LocalParser {
    return new LocalParser(name, this.words);
  }

  unknownOption(flag: string): never {
    const known = this.options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long]));
    throw new UsageError(`${this.#where()}${this.words.errors.unknownOption(flag)}${this.#nearest(flag, known)}`);
  }

  optionMissingArgument(option: Option): never {
    throw new UsageError(`${this.#where()}${this.words.errors.missingValue(option.flags)}`);
  }

  missingArgument(name: string): never {
    throw new UsageError(`${this.#where()}${this.words.errors.missingOperand(name)}`);
  }

  _excessArguments(operands: readonly string[]): never {
    const operand = operands[this.registeredArguments.length] ?? '';
    throw new UsageError(`${this.#where()}${this.words.errors.excess(operand)}`);
  }

  unknownCommand(given = this.args[0] ?? ''): never {
    const known = this.commands.map((command) => command.name());
    throw new UsageError(`${this.words.errors.unknownCommand(given)}${this.#nearest(given, known)}`);
  }

  #where(): string {
    return this.parent === null ? '' : `${this.name()}: `;
  }

  #nearest(given: string, known: readonly string[]): string {
    const found = nearest(given, known);
    return found === undefined ? this.words.errors.seeHelp : this.words.errors.didYouMean(found);
  }
}

function flagsOf(name: string, { short, type, choices, value }: OptionRow): string {
  const long = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return type === 'boolean' ? long : `${long} <${choices?.join('|') ?? value ?? 'VALUE'}>`;
}

/** The sentence of an option: the command's own where it has one. */
export function optionWords(words: CliWords, command: string, option: string): string {
  const own: Readonly<Record<string, string>> = words.options;
  const found = own[`${command} ${option}`] ?? own[option];
  if (found !== undefined) return found;
  // One side's alone: `--from-values`.
  const [side = '', ...rest] = option.split('-');
  const both = own[rest.join('-')];
  return both === undefined || (side !== 'from' && side !== 'to') ? '' : words.ofSide[side](both);
}

function optionOf(command: string, name: string, row: OptionRow, words: CliWords): Option {
  const option = new Option(flagsOf(name, row), optionWords(words, command, name));
  if (row.group !== undefined) option.helpGroup(words.groups[row.group]);
  option.argParser((given: string, before: unknown) => {
    if (row.choices !== undefined && !row.choices.includes(given)) {
      throw new UsageError(`${command}: ${words.errors.choice(`--${name}`, row.choices, given)}`);
    }
    return row.multiple === true ? [...((before as string[] | undefined) ?? []), given] : given;
  });
  if (row.default !== undefined) option.default(row.default);
  return option.hideHelp(row.isHidden === true);
}

export interface ProgramOptions {
  readonly commands: readonly CliCommand[];
  readonly words: CliWords;
  readonly language: LanguageTag;
  readonly terminal: Terminal;
  readonly version: string;
}

/** The sentence of a command. */
export function commandWords(words: CliWords, name: string): string {
  const sentences: Readonly<Record<string, string>> = words.commands;
  return sentences[name] ?? '';
}

/** `--project`, which every command that a project can decide something for has. */
const PROJECT_OPTION = { project: { type: 'string', value: 'FILE|none' } } as const satisfies OptionTable;

/** `--language`, which every command has: what has no sentences of its own has errors. */
const LANGUAGE_OPTION = { language: { type: 'string', choices: LANGUAGES } } as const satisfies OptionTable;

/** The commands' tables, with what the program itself adds. */
export function optionsOf({ options }: CliCommand): OptionTable {
  return { ...options, ...LANGUAGE_OPTION, ...('output' in options ? PROJECT_OPTION : {}) };
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The options as a command's table names them (the library writes them in camel case): as given, else as the project says, else by default. */
function valuesOf(
  command: CliCommand,
  parser: Parser,
  commands: readonly CliCommand[],
  terminal: Terminal,
): Record<string, unknown> {
  const options: OptionTable = { ...command.options, ...LANGUAGE_OPTION };
  const own: Readonly<Record<string, unknown>> = parser.opts();
  const isGiven = (name: string): boolean => parser.getOptionValueSource(camel(name)) === 'cli';
  const known = Object.assign({}, LANGUAGE_OPTION, ...commands.map((one) => one.options)) as OptionTable;
  const project =
    'project' in optionsOf(command) ? projectOptions(own['project'] as string | undefined, known, terminal) : {};
  // An installation on the command line is another one than the project's; of that, only the release may be another.
  const otherInstallation = Object.entries(options).some(
    ([name, row]) => row.group === 'installation' && name !== 'release' && isGiven(name),
  );
  return Object.fromEntries(
    Object.entries(options).map(([name, row]) => {
      const ofProject = row.group === 'installation' && otherInstallation ? undefined : project[name];
      return [name, isGiven(name) ? own[camel(name)] : (ofProject ?? own[camel(name)])];
    }),
  );
}

/**
 * Reads the arguments and runs the command that they name; resolves to its exit status, or to undefined where no command ran (help, version).
 * Throws `UsageError` for arguments that no command takes.
 */
export async function runProgram(args: readonly string[], options: ProgramOptions): Promise<number | undefined> {
  const { commands, words, language, terminal, version } = options;
  let status: number | undefined;
  const titles: Readonly<Record<string, string>> = words.titles;
  const program = new LocalParser('sidecar-playground', words)
    .description(words.description)
    .usage(words.usage)
    .version(version, '-V, --version', words.options.version)
    .helpOption('-h, --help', words.options.help)
    .helpCommand(`help [${words.titles.command}]`, words.commands.help)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      displayWidth,
      optionDescription: ({ description, defaultValue }) =>
        typeof defaultValue === 'string' ? `${description} ${words.byDefault(defaultValue)}` : description,
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.error(text),
      getOutHelpWidth: () => Math.min(terminal.columns ?? 100, 120),
      getErrHelpWidth: () => Math.min(terminal.columns ?? 100, 120),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', `\n${words.exitStatus}`)
    .exitOverride();
  /** Says once, where a version is asked for by an option, that it is none that has been released. */
  const sayPreview = (values: Readonly<Record<string, unknown>>): void => {
    const versions = ['release', 'from', 'to', 'from-release', 'to-release'].map((name) => values[name]);
    if (versions.some((version) => typeof version === 'string' && minorOf(version) === PREVIEW_VERSION))
      terminal.error(`${words.preview(PREVIEW_VERSION)}\n`);
  };
  for (const command of commands) {
    const parser = program.command(command.name).description(commandWords(words, command.name));
    const { operands } = command;
    if (operands !== undefined) {
      parser.argument(operands.many ? `[${operands.name}...]` : `[${operands.name}]`, words.operands);
    }
    parser.usage(operands === undefined ? words.usageOfCommand : `${words.usageOfCommand} [${operands.name}…]`);
    for (const [name, row] of Object.entries(optionsOf(command))) {
      parser.addOption(optionOf(command.name, name, row, words));
    }
    parser.action(async () => {
      const values = valuesOf(command, parser, commands, terminal);
      const spoken = values['language'] === 'zh-CN' || values['language'] === 'en' ? values['language'] : language;
      sayPreview(values);
      status = await command.run(values, parser.args, { terminal, language: spoken });
    });
  }
  const [first, asked] = args;
  if (first === 'help' && asked !== undefined && !['help', ...commands.map(({ name }) => name)].includes(asked)) {
    program.unknownCommand(asked);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : 2;
    throw error;
  }
  return status;
}
