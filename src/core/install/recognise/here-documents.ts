/** A text that a shell hands to a command, as people copy it from documentation. */
interface HereDocument {
  /** The file that it is written to; '' where a command reads it. */
  readonly file: string;
  readonly text: string;
}

export interface ShellText {
  /** The commands without their here-documents. */
  readonly commands: string;
  readonly documents: readonly HereDocument[];
}

/** A command line that is followed by a here-document: only of commands that are used so, as a text of YAML may hold a script. */
const COMMAND =
  /^[ \t]*(?:\$ )?(?:sudo )?(?:cat|tee|kubectl|oc|helm|\S*istioctl)\b[^\n]*?<<(-?)[ \t]*(["']?)([A-Za-z_]\w*)\2[^\n]*(?:\n|$)/gm;
const TARGET = /(?:(?<![\d&])>>?|\btee)[ \t]*([^\s<>|;&"']+)/;

/**
 * A text of a shell with its here-documents (`<<EOF`) taken out; undefined where there are none. One that does not end goes to the end of the text.
 * What a shell would put in place of variables stays.
 */
export function hereDocuments(text: string): ShellText | undefined {
  const documents: HereDocument[] = [];
  let commands = '';
  let at = 0;
  for (const match of text.matchAll(COMMAND)) {
    if (match.index < at) continue;
    const [line, tabs, quote, word = ''] = match;
    const start = match.index + line.length;
    const end = new RegExp(`^${tabs === '-' ? '\\t*' : ''}${word}\\r?$`, 'm').exec(text.slice(start));
    const body = text.slice(start, end === null ? undefined : start + end.index);
    const inner = tabs === '-' ? body.replace(/^\t+/gm, '') : body;
    const plain = quote === '' ? inner.replace(/\\(?:\r?\n|([\\$`]))/g, '$1') : inner;
    documents.push({ file: TARGET.exec(line)?.[1] ?? '', text: plain });
    commands += text.slice(at, start);
    at = end === null ? text.length : start + end.index + end[0].length;
  }
  return documents.length === 0 ? undefined : { commands: commands + text.slice(at), documents };
}
