import { ClipboardCopy } from 'lucide-react';
import { useEffect } from 'react';
import { attempt } from '../../actions/attempt';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Scroll } from '../../ui/Scroll';
import { useMessages } from '../../ui/use-messages';
import { Empty } from '../../ui/Empty';
import { ProfileSelect } from './ProfileSelect';
import styles from './ProblemsTab.module.css';
import { lazyPart } from '../shell/lazy-part';

const ProblemList = lazyPart(async () => (await import('./ProblemList')).ProblemList);

/** Everything that is wrong or worth knowing, by severity. */
export function ProblemsTab() {
  const text = useMessages();
  const hasResult = useApp((state) => state.newest !== null);
  const filter = useApp((state) => state.filter);
  const suppressed = useApp((state) => state.scenario.settings.suppressedRules);
  const show = useApp((state) => state.show);
  const setSettings = useApp((state) => state.setSettings);
  useEffect(() => {
    // What does not come now is asked for again where there is something to list.
    ProblemList.preload().catch(() => undefined);
  }, []);

  return (
    <>
      <div className={styles.tools}>
        <input
          type="search"
          className={styles.filter}
          aria-label={text.findings.filter}
          placeholder={text.findings.filter}
          value={filter}
          onChange={(event) => show({ filter: event.target.value })}
        />
        <ProfileSelect />
        <Button
          icon
          aria-label={text.findings.copyMarkdown}
          title={text.findings.copyMarkdown}
          onClick={() => void attempt(async () => (await import('../../actions/take')).copyOutput('report'))}
        >
          <ClipboardCopy size={15} aria-hidden="true" />
        </Button>
      </div>
      <Scroll className={styles.list} label={text.findings.problems}>
        {hasResult && <ProblemList />}
        {suppressed.length > 0 && (
          <Empty title={text.findings.suppressed(suppressed.length)}>
            <p>{suppressed.join(', ')}</p>
            <Button look="outlined" onClick={() => setSettings({ suppressedRules: [] })}>
              {text.findings.restoreRules}
            </Button>
          </Empty>
        )}
      </Scroll>
    </>
  );
}
