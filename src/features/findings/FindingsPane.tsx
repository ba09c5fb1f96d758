import { ProblemsTab } from '../problems/ProblemsTab';
import { countBySeverity, currentProblems } from '../../state/problems';
import { useApp } from '../../state/store';
import type { FindingsTab } from '../../state/view';
import { Splitter } from '../../ui/Splitter';
import { FullWidth } from '../shell/FullWidth';
import { OriginPanel } from '../origin/OriginPanel';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useMessages } from '../../ui/use-messages';
import styles from './FindingsPane.module.css';
import { lazyPart } from '../shell/lazy-part';

const DecisionTab = lazyPart(async () => (await import('../decision/DecisionTab')).DecisionTab);
const StagesTab = lazyPart(async () => (await import('../stages/StagesTab')).StagesTab);

/** What there is to know about the result: problems, the decision, the stages, and below them the origin of a line. */
export function FindingsPane({ side }: { side: boolean }) {
  const text = useMessages();
  const tab = useApp((state) => state.findingsTab);
  const problems = useApp(currentProblems);
  const panes = useApp((state) => state.panes);
  const collapsed = useApp((state) => state.collapsed);
  const choose = useApp((state) => state.choose);
  const show = useApp((state) => state.show);
  const counts = countBySeverity(problems);
  const total = counts.error + counts.warning + counts.info;
  const tabs = (['problems', 'decision', 'stages'] as const).map((id: FindingsTab) => ({
    id,
    label: text.findings[id],
    ...(id === 'problems' && total > 0
      ? {
          badge: {
            text: String(total),
            tone:
              counts.error > 0 ? ('error' as const) : counts.warning > 0 ? ('warning' as const) : ('plain' as const),
            label: text.findings.counts(counts.error, counts.warning, counts.info),
          },
        }
      : {}),
  }));
  const originHeight = collapsed.origin ? 0.06 : panes.origin;
  return (
    <>
      <div className={styles.bar}>
        <TabList
          name="findings"
          label={text.panes.findings}
          tabs={tabs}
          selected={tab}
          onSelect={(findingsTab) => show({ findingsTab })}
        />
        <FullWidth pane="findings" />
      </div>
      <div className={side ? styles.side : styles.findings}>
        <div className={styles.top}>
          <TabPanel name="findings" selected={tab}>
            {tab === 'problems' && <ProblemsTab />}
            {tab === 'decision' && <DecisionTab />}
            {tab === 'stages' && <StagesTab />}
          </TabPanel>
        </div>
        {!side && (
          <Splitter
            label={text.panes.resizeOrigin}
            orientation="horizontal"
            value={originHeight}
            min={0.08}
            max={0.7}
            after
            controls="origin-pane"
            onChange={(origin) => choose({ panes: { ...panes, origin }, collapsed: { ...collapsed, origin: false } })}
            onToggle={() => choose({ collapsed: { ...collapsed, origin: !collapsed.origin } })}
          />
        )}
        <div id="origin-pane" className={styles.origin} style={side ? undefined : { height: `${originHeight * 100}%` }}>
          <OriginPanel />
        </div>
      </div>
    </>
  );
}
