import type { Diagnostic } from '../core/diagnostic';
import { diagnosticWordsOf } from '../i18n/load-words';

export type MessageLanguage = 'en' | 'zh-CN';

/** Says a finding in one line. */
export type Speaker = (finding: Diagnostic) => string;

/** Words for findings in a language, loaded when they are wanted. The real tool's own text comes as it is. */
export async function speaker(language: MessageLanguage): Promise<Speaker> {
  const words =
    language === 'en'
      ? diagnosticWordsOf((await import('../i18n/rules/en')).rulesEn, (await import('../i18n/pipeline/en')).pipelineEn)
      : diagnosticWordsOf(
          (await import('../i18n/rules/zh-CN')).rulesZhCn,
          (await import('../i18n/pipeline/zh-CN')).pipelineZh,
        );
  return (finding) => {
    const { title, text } = words.describe(finding);
    const said = text === '' ? title : text;
    const upstream = finding.upstream?.trim() ?? '';
    return (upstream === '' || said.includes(upstream) ? said : `${said} — ${upstream}`).replaceAll('\n', ' ');
  };
}
