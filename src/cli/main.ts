import packageFile from '../../package.json';
import type { LanguageTag } from '../i18n/languages';
import { loadWords } from '../i18n/packs';
import { speaker } from '../i18n/speaker';
import { loadPresets, NoBuiltInError } from '../presets';
import { completion } from './arguments/completion';
import { runProgram } from './arguments/program';
import { COMMANDS } from './commands';
import { takePartlyRead } from './input/chunks';
import { InstallationError } from './input/installation-error';
import { EXIT, processTerminal, type Terminal, UsageError } from './terminal';

/** The language that `--language` or the environment asks for; the latter as gettext reads it. */
function languageOf(args: readonly string[], environment: Terminal['environment'] = {}): LanguageTag {
  const at = args.findIndex((argument) => argument === '--language' || argument.startsWith('--language='));
  const asked = at < 0 ? undefined : args[at] === '--language' ? args[at + 1] : args[at]?.slice('--language='.length);
  const set = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return (asked ?? set ?? '').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** The arguments without a `--language` before the command: it has been read, and not every command has sentences. */
function withoutLeadingLanguage(args: readonly string[]): readonly string[] {
  const [first = ''] = args;
  if (first.startsWith('--language=')) return args.slice(1);
  return first === '--language' ? args.slice(2) : args;
}

/** Runs one command; resolves to the exit status. Nothing a person can type makes it throw. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const language = languageOf(args, terminal.environment);
  const words = await loadWords('cli', language);
  const program = {
    commands: [...COMMANDS, completion(COMMANDS, words)],
    words,
    language,
    terminal: { ...terminal, language },
    version: packageFile.version,
  };
  try {
    if (args.length === 0) {
      await runProgram(['--help'], program);
      return EXIT.usage;
    }
    await loadPresets();
    return (await runProgram(withoutLeadingLanguage(args), program)) ?? EXIT.done;
  } catch (error) {
    if (error instanceof InstallationError) {
      terminal.error(`${error.told(words.errors, await speaker(language))}\n`);
      return EXIT.findings;
    }
    if (error instanceof UsageError) {
      terminal.error(`${error.told(words.errors)}\n`);
      return EXIT.usage;
    }
    if (error instanceof NoBuiltInError) {
      terminal.error(`${words.errors.noBuiltIn(error)}\n`);
      return EXIT.usage;
    }
    throw error;
  } finally {
    for (const file of takePartlyRead()) terminal.error(`${words.errors.partlyRead(file)}\n`);
  }
}
