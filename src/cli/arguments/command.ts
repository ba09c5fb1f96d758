import type { LanguageTag } from '../../i18n/languages';
import type { Terminal } from '../terminal';

/** One option of a command, as its table declares it. */
export interface OptionRow {
  readonly type: 'string' | 'boolean';
  /** The letter of the short form. */
  readonly short?: string;
  /** May be given more than once; the command gets a list. */
  readonly multiple?: true;
  /** What stands for the value in the help: `FILE`. Not translated. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly default?: string;
  /** The part of the help that the option is listed in; among the command's own where there is none. */
  readonly group?: 'scenario' | 'installation';
  /** Not listed in the help, where the sentence of another option tells of it. */
  readonly isHidden?: true;
}

export type OptionTable = Readonly<Record<string, OptionRow>>;

type One<Row extends OptionRow> = Row extends { type: 'boolean' }
  ? boolean
  : Row extends { choices: readonly (infer Choice)[] }
    ? Choice
    : string;

type Value<Row extends OptionRow> = Row extends { multiple: true }
  ? readonly One<Row>[] | undefined
  : Row extends { default: string }
    ? One<Row>
    : One<Row> | undefined;

/** What the options of a table were given. */
type Values<Table extends OptionTable> = { readonly [Name in keyof Table]: Value<Table[Name]> };

/** The surroundings of one run of a command. */
export interface CommandRun {
  readonly terminal: Terminal;
  /** The language that the program speaks, by `--language` or the environment. */
  readonly language: LanguageTag;
}

/** What is known of a command by its table alone. */
export interface CommandRows {
  /** As it is typed; its sentences are `commands.<name>` in i18n/cli. */
  readonly name: string;
  /** What may follow the options; nothing where absent. */
  readonly operands?: { readonly name: string; readonly many: boolean };
  readonly options: OptionTable;
}

/** What a command does. Resolves to the exit status. Throws `UsageError` for input that it cannot work with. */
export type Run<Rows extends CommandRows> = (
  values: Values<Rows['options']>,
  operands: readonly string[],
  run: CommandRun,
) => Promise<number>;

/** A command whose options are known by their table alone. */
export interface CliCommand extends CommandRows {
  readonly run: (values: unknown, operands: readonly string[], run: CommandRun) => Promise<number>;
}

/** A command whose `run` sees the types of its own table. It is loaded when it is asked for: each command needs much that the others do not. */
export function defineCommand<Rows extends CommandRows>(
  rows: Rows,
  load: () => Promise<{ readonly run: Run<Rows> }>,
): CliCommand {
  return {
    ...rows,
    run: async (values, operands, around) => {
      const { run } = await load();
      // The program reads the arguments by this very table.
      return run(values as Values<Rows['options']>, operands, around);
    },
  };
}
