import { decodeLink, isLink } from '../../share';
import { readView } from '../../share/view';
import { loadWords, type Words } from '../../i18n/packs';
import { printJson } from '../../core/print-json';
import type { Run } from '../arguments/command';
import type { LINK } from '../arguments/tables';
import { manifestsOf } from '../input/files';
import { linkAddress } from '../links';
import { scenarioFromArguments } from '../input/scenario';
import { EXIT, type Terminal, UsageError } from '../terminal';

/** What a link holds, as the app would open it. */
async function open(
  address: string,
  output: 'json' | 'manifests',
  { terminal, words }: { readonly terminal: Terminal; readonly words: Words<'cli'>['errors'] },
): Promise<number> {
  const hash = address.slice(Math.max(0, address.indexOf('#')));
  if (!isLink(hash)) throw new UsageError((words) => words.noHash());
  const opened = await decodeLink(hash);
  if (!opened.ok) {
    terminal.error(`${words.unreadableLink(opened.why)}\n`);
    terminal.out(opened.salvaged);
    return EXIT.findings;
  }
  const { scenario, view } = opened;
  terminal.out(output === 'manifests' ? scenario.manifests : `${printJson({ scenario, view: readView(view) })}\n`);
  return EXIT.done;
}

/** `link`: the address that opens a scenario in the app; with `--open`, what an address holds. */
export const run: Run<typeof LINK> = async (values, operands, { terminal, language }) => {
  const { mode, view } = values;
  if (values.open !== undefined) {
    const { errors: words } = await loadWords('cli', language);
    return open(values.open, values.output, { terminal, words });
  }
  const { text } = manifestsOf('link', values, operands, terminal);
  const scenario = await scenarioFromArguments(text, values, mode === undefined ? {} : { mode }, terminal);
  const app = values.app === 'none' ? '' : values.app;
  terminal.out(`${await linkAddress(app, scenario, view === undefined ? {} : { resultTab: view })}\n`);
  return EXIT.done;
};
