import type { Diagnostic } from '../core/diagnostic';

export type MessageLanguage = 'en' | 'zh-CN';

/** One line that says what a finding is about. The parity profile speaks in istioctl's own words. */
export function findingMessage(finding: Diagnostic, _language: MessageLanguage): string {
  const params = Object.entries(finding.params).map(([name, value]) => `${name}=${value}`);
  return finding.upstream ?? [finding.code, ...params].join(' ');
}
