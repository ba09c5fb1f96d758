import type { Diagnostic } from '../core/diagnostic';
import { diagnosticWordsOf } from './findings';
import type { LanguageTag } from './languages';
import { loadWords } from './packs';

/** Says a finding in one line. */
export type Speaker = (finding: Diagnostic) => string;

/** Words for findings in a language, loaded when they are wanted. The real tool's own text comes as it is. */
export async function speaker(language: LanguageTag): Promise<Speaker> {
  const [rules, pipeline] = await Promise.all([loadWords('rules', language), loadWords('pipeline', language)]);
  const words = diagnosticWordsOf(rules, pipeline);
  return (finding) => {
    const { title, text } = words.describe(finding);
    const said = text === '' ? title : text;
    const upstream = finding.upstream?.trim() ?? '';
    // A rule's sentence holds the tool's reason already; syntax is the one whose sentence leaves it out.
    const whole = text !== '' && /^R\d{3}$/.test(finding.code) && finding.code !== 'R001';
    return (whole || upstream === '' || said.includes(upstream) ? said : `${said} — ${upstream}`).replaceAll('\n', ' ');
  };
}
