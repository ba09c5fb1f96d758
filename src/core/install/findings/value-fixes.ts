import type { Diagnostic, Fix } from '../../diagnostic';
import type { SourceId } from '../../text/span';

/** A key with what follows it on its line: `key: value`, as a person's place covers it. */
const ENTRY = /^(["']?)([^\s"':]+)\1(\s*:)/;

/**
 * The findings of a person's values with what mends them in the files: a misspelt key is renamed, a text that counts as true becomes what it says, a
 * word that YAML reads as something else gets quotes. Flags have no fixes.
 */
export function withFixes(
  findings: readonly Diagnostic[],
  textOf: (source: SourceId) => string | undefined,
): Diagnostic[] {
  return findings.map((finding) => {
    const fix = fixOf(finding, textOf);
    return fix === undefined ? finding : { ...finding, fixes: [fix] };
  });
}

function fixOf({ code, span, params }: Diagnostic, textOf: (source: SourceId) => string | undefined): Fix | undefined {
  const text = span === null ? undefined : textOf(span.source)?.slice(span.start, span.end);
  const [head = '', quote = '', key = ''] = ENTRY.exec(text ?? '') ?? [];
  if (span === null || text === undefined || key === '') return undefined;
  const edit = (from: number, length: number, by: string) => [
    { span: { source: span.source, start: span.start + from, end: span.start + from + length }, text: by },
  ];
  if (code === 'installation.unknown' || code === 'installation.mesh-field') {
    const { nearest = '' } = params;
    // A path leads to another place, where only the person can put it.
    if (nearest === '' || nearest.includes('.')) return undefined;
    const edits = edit(quote.length, key.length, nearest);
    return { title: 'rename-field', params: { field: nearest }, edits, safe: true };
  }
  if (code === 'installation.true-text') {
    const [quoted = '', , value = ''] = /(["'])(true|false)\1$/.exec(text) ?? [];
    if (value === '') return undefined;
    const edits = edit(text.length - quoted.length, quoted.length, value);
    return { title: 'set-value', params: { value }, edits, safe: false };
  }
  if (code === 'installation.rewritten') {
    const { typed = '' } = params;
    const at = text.indexOf(typed, head.length);
    if (at < 0) return undefined;
    return { title: 'quote', params: { key }, edits: edit(at, typed.length, `"${typed}"`), safe: true };
  }
  if (code === 'installation.failed' && params['wanted'] === 'string') {
    // A number or a word of YAML that the chart takes for text.
    const [, value = ''] = /^[ \t]+([\w.+-]+)[ \t]*(?:#.*)?$/.exec(text.slice(head.length)) ?? [];
    if (value === '') return undefined;
    const at = text.indexOf(value, head.length);
    return { title: 'quote', params: { key }, edits: edit(at, value.length, `"${value}"`), safe: true };
  }
  return undefined;
}
