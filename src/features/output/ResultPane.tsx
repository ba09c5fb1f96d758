import { type ReactNode } from 'react';
import { Download } from 'lucide-react';
import type * as Take from '../../actions/take';
import { attempt } from '../../actions/attempt';
import { FILE_NAMES } from '../../actions/output-kinds';
import { isFailedInstallation } from '../../state/installation';
import { isStale } from '../../state/outcome';
import { type AppState, useApp } from '../../state/store';
import { RESULT_TABS, type ResultTab } from '../../presets/result-tabs';
import { type AddressedWorkload, chosenWorkload, workloadsOf } from '../../state/workloads';
import type { Evaluation } from '../../worker/evaluation';
import { useHints } from '../shell/use-hints';
import { FullWidth } from '../shell/FullWidth';
import { Menu, type MenuItem } from '../../ui/Menu';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useMessages } from '../../ui/use-messages';
import { Empty } from '../../ui/Empty';
import { LegendButton } from '../explain/LegendButton';
import { DiffTab } from './DiffTab';
import styles from './ResultPane.module.css';
import { StartOrder } from './StartOrder';
import { ViewBar } from './ViewBar';
import { lazyPart } from '../shell/lazy-part';

const InjectedTab = lazyPart(async () => (await import('./InjectedTab')).InjectedTab);
const PatchTab = lazyPart(async () => (await import('./PatchTab')).PatchTab);
const FindBar = lazyPart(async () => (await import('../find/FindBar')).FindBar);
const PodTab = lazyPart(async () => (await import('../pod/PodTab')).PodTab);
const OverviewTab = lazyPart(async () => (await import('../overview/OverviewTab')).OverviewTab);
const RunBanner = lazyPart(async () => (await import('./RunBanner')).RunBanner);
const RenderedTab = lazyPart(async () => (await import('./RenderedTab')).RenderedTab);

interface Shown {
  readonly evaluation: Evaluation;
  readonly workload: AddressedWorkload | null;
  readonly stale: boolean;
}

const TABS: Readonly<Record<ResultTab, (shown: Shown) => ReactNode>> = {
  diff: ({ evaluation }) => <DiffTab evaluation={evaluation} />,
  injected: ({ evaluation }) => <InjectedTab evaluation={evaluation} />,
  patch: ({ workload, stale }) => <PatchTab workload={workload} stale={stale} />,
  rendered: ({ workload, stale }) => <RenderedTab workload={workload} stale={stale} />,
  pod: ({ workload }) => <PodTab workload={workload} />,
  workloads: ({ evaluation }) => <OverviewTab evaluation={evaluation} />,
};

/** Whether there is something to say about why what is on screen is not the result of what is typed. */
function hasBanner(state: AppState): boolean {
  const { run, newest } = state;
  const isAway = run.phase === 'failed' || run.phase === 'held';
  return isAway || isFailedInstallation(state) || newest?.outcome.complete === false;
}

/** What comes out: the diff, the YAML, the patch, the rendered overlay. */
export function ResultPane() {
  const text = useMessages();
  const tab = useApp((state) => state.resultTab);
  const shown = useApp((state) => state.shown);
  const stale = useApp(isStale);
  const chosen = useApp((state) => state.workload);
  const place = useApp((state) => state.place);
  const finding = useApp((state) => state.find.open && state.shown !== null);
  const banner = useApp(hasBanner);
  const show = useApp((state) => state.show);
  const workload = chosenWorkload(shown?.outcome, chosen, place);
  const tabs = RESULT_TABS.map((id) => ({
    id,
    label: text.result[id],
    ...(id === 'injected' ? { title: text.result.injectedLong } : {}),
  }));
  return (
    <>
      <div className={styles.bar}>
        <TabList
          name="result"
          label={text.panes.result}
          tabs={tabs}
          selected={tab}
          onSelect={(resultTab) => show({ resultTab })}
        />
        <span className={styles.spacer} />
        <LegendButton />
        <TakeMenu />
        <FullWidth pane="result" />
      </div>
      <TabPanel name="result" selected={tab}>
        {finding && <FindBar />}
        {tab === 'diff' && <ViewBar />}
        {tab !== 'workloads' && workload !== null && workload.outcome.startOrder.length > 0 && (
          <StartOrder all={workloadsOf(shown?.outcome)} chosen={workload} />
        )}
        {banner && <RunBanner />}
        {shown === null || shown.outcome.documents.length === 0 ? (
          <NoResult />
        ) : (
          TABS[tab]({ evaluation: shown, workload, stale })
        )}
      </TabPanel>
    </>
  );
}

function NoResult() {
  const text = useMessages();
  const running = useApp(
    (state) => state.run.phase === 'running' || (state.run.phase === 'idle' && state.scenario.manifests !== ''),
  );
  const stopped = useApp((state) => state.run.phase === 'failed' || state.run.phase === 'held');
  if (running) return <Empty title={text.result.evaluating} />;
  // The banner above says what happened and what to do.
  if (stopped) return null;
  return (
    <Empty title={text.result.emptyTitle}>
      <p>{text.result.emptyText}</p>
    </Empty>
  );
}

/** Runs one of the actions of taking the result along, whose code comes when it is wanted. */
const take = (run: (actions: typeof Take) => unknown) => () =>
  void attempt(async () => run(await import('../../actions/take')));

function TakeMenu() {
  const text = useMessages();
  const hints = useHints()?.transfer;
  const has = useApp((state) => state.shown !== null);
  const kinds = ['injected', 'unified', 'patch', 'report', 'apply', 'ci'] as const;
  const items: MenuItem[] = [
    ...kinds.map((kind) => ({
      id: `copy-${kind}`,
      label: text.transfer.copy(text.transfer[kind]),
      disabled: !has,
      run: take((actions) => actions.copyOutput(kind)),
      ...(kind === 'apply' ? { hint: hints?.applyHint } : {}),
      ...(kind === 'ci' ? { hint: hints?.ciHint } : {}),
    })),
    ...kinds
      .filter((kind) => kind !== 'apply' && kind !== 'ci')
      .map((kind) => ({
        id: `download-${kind}`,
        label: text.transfer.download(text.transfer[kind]),
        hint: FILE_NAMES[kind],
        disabled: !has,
        run: take((actions) => actions.downloadOutput(kind)),
      })),
    {
      id: 'picture',
      label: text.commands.names['share.picture'],
      disabled: !has,
      run: take((actions) => actions.takePicture()),
    },
    {
      id: 'scenario',
      label: text.transfer.download(text.transfer.scenario),
      hint: hints?.scenarioHint,
      run: take((actions) => actions.saveScenarioFile()),
    },
  ];
  return (
    <Menu
      label={text.transfer.exportTitle}
      items={items}
      button={{ icon: true, 'aria-label': text.transfer.exportTitle, title: text.transfer.exportTitle }}
    >
      <Download size={15} aria-hidden="true" />
    </Menu>
  );
}
