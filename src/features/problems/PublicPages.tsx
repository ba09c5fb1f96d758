import { messageAddress, ruleAddress } from '../../i18n/docs-address';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './ProblemsTab.module.css';

/** Links to the page that states the requirement behind a finding, and to the one about istioctl’s own message. */
export function PublicPages({ code, upstreamCode }: { code: string; upstreamCode: string | undefined }) {
  const text = useAllMessages();
  const language = text.language.tag === 'zh-CN' ? 'zh-CN' : 'en';
  const page = ruleAddress(code, language);
  const links = [
    ...(page === undefined ? [] : [{ label: text.findings.documentation, address: page }]),
    ...(upstreamCode?.startsWith('IST') === true
      ? [{ label: upstreamCode, address: messageAddress(upstreamCode, language) }]
      : []),
  ];
  return links.map(({ label, address }) => (
    <a key={address} className={styles.page} href={address} target="_blank" rel="noreferrer">
      {label} <span aria-hidden="true">↗</span>
    </a>
  ));
}
