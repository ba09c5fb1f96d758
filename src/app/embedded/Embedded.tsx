import { useWords } from '../../ui/use-words';
import { PANE_IDS } from '../../actions/go';
import { InputPane } from '../../features/input/InputPane';
import { ResultPane } from '../../features/output/ResultPane';
import { Empty } from '../../ui/Empty';
import { Mark } from '../../ui/icons/Mark';
import { Announcer, Notices } from '../../features/shell/Notices';
import { StatusBar } from '../../features/shell/StatusBar';
import { useApp } from '../../state/store';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useAllMessages } from '../../ui/use-all-messages';
import { FindingsPane } from '../../features/findings/FindingsPane';
import styles from './Embedded.module.css';
import { useFullAddress } from './use-full-address';
import { lazyPart } from '../../features/shell/lazy-part';

const LineSheet = lazyPart(async () => (await import('../../features/origin/LineSheet')).LineSheet);

/** The page inside another page: one part at a time, and a way to the whole app. What is tried here is kept nowhere. */
export function Embedded() {
  const text = useAllMessages();
  const pane = useApp((state) => state.phonePane);
  const sheet = useApp((state) => state.sheet);
  const show = useApp((state) => state.show);
  const { istioVersion, mode } = useApp((state) => state.scenario.settings);
  const broken = useApp((state) => state.brokenLink);
  const tabs = (['input', 'result', 'findings'] as const).map((id) => ({ id, label: text.panes[id] }));
  return (
    <div className={styles.app}>
      <header className={styles.header}>
        <Mark className={styles.mark} />
        <h1 className={styles.name}>{text.app.name}</h1>
        <span className={styles.version}>
          Istio {istioVersion} · {mode === 'webhook' ? text.header.automatic : text.header.manual}
        </span>
        {broken === null && (
          <TabList
            name="embed"
            label={text.panes.switch}
            tabs={tabs}
            selected={pane}
            onSelect={(phonePane) => show({ phonePane })}
          />
        )}
        <span className={styles.spacer} />
        <OpenLink />
      </header>
      {broken === null ? (
        <main id={PANE_IDS[pane]} className={styles.main}>
          <TabPanel name="embed" selected={pane}>
            {pane === 'input' && <InputPane phone />}
            {pane === 'result' && (
              <div className={styles.result}>
                <ResultPane />
                {sheet && <LineSheet />}
              </div>
            )}
            {pane === 'findings' && <FindingsPane side={false} />}
          </TabPanel>
        </main>
      ) : (
        <main className={styles.main} role="alert">
          <Empty title={text.link.brokenTitle}>
            <p>
              {text.link.reason}: {text.link.reasons[broken.why]}
            </p>
          </Empty>
        </main>
      )}
      <StatusBar />
      <Notices />
      <Announcer />
    </div>
  );
}

function OpenLink() {
  const text = useAllMessages();
  const words = useWords('embed');
  const address = useFullAddress();
  return (
    <a
      className={styles.open}
      href={address}
      target="_blank"
      rel="noopener"
      title={words?.notKept}
      aria-label={words === null ? text.app.name : words.openNewTab}
    >
      <span className={styles.long}>{words?.open ?? text.app.name}</span>
      <span className={styles.short}>{words?.openShort}</span>
      <span aria-hidden="true">↗</span>
    </a>
  );
}
