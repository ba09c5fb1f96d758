import { applyFixes } from './fix';
import { problemsOf } from '../state/problems';
import { cancelRun } from '../state/engine';
import { languageOf } from '../state/settings';
import { type AppState, useApp } from '../state/store';
import type { ResultTab } from '../presets/result-tabs';
import type { DiffView } from '../state/view';
import { shownSource } from '../state/view';
import type { Action } from './action';
import { goToInput } from './go';
import { QUICK, type QuickId } from './quick';
import { resetSource } from './back/reset-source';
import { builtInText } from './scenario';
import { openSample } from './start-from';
import { copyOutput, saveScenarioFile, takePicture } from './take';

const state = () => useApp.getState();
const showResult =
  (resultTab: ResultTab, diffView?: DiffView, table = false) =>
  () =>
    state().show({ resultTab, phonePane: 'result', table, ...(diffView === undefined ? {} : { diffView }) });

/** Switches between light and dark, starting from what is seen now. */
function switchTheme(): void {
  const dark = (state().theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  state().choose({ theme: dark ? 'light' : 'dark' });
}

/** Every safe fix of every finding, at most one per finding. */
const safeFixes = ({ newest }: AppState) =>
  problemsOf(newest).flatMap((problem) => problem.fixes.find((fix) => fix.safe) ?? []);

const inLesson = (now: AppState) => now.lesson !== null;

/** Every command, in the order of the palette; where only a name stands, the command itself is among the quick ones. */
const ALL: readonly (Action | QuickId)[] = [
  'share.link',
  'help.palette',
  'help.shortcuts',
  { id: 'help.glossary', group: 'help', run: () => state().show({ dialog: 'glossary', term: null }) },
  {
    id: 'help.news',
    group: 'help',
    run: () => {
      const tag = languageOf(state().language, navigator.languages);
      window.open(`./reference/${tag}/news/index.html`, '_blank', 'noopener');
    },
  },
  'help.lessons',
  'go.origin',
  'go.effect',
  'go.next-problem',
  'go.previous-problem',
  'go.next-pane',
  'go.manifests',
  { id: 'go.installation', group: 'go', run: () => goToInput('installation') },
  'go.template',
  'go.values',
  'go.mesh',
  'go.cluster',
  'go.settings',
  'go.lesson',
  'go.result',
  'go.problems',
  'go.decision',
  'go.stages',
  {
    id: 'scenario.mode',
    group: 'scenario',
    run: () => state().setSettings({ mode: state().scenario.settings.mode === 'webhook' ? 'kube-inject' : 'webhook' }),
  },
  {
    id: 'scenario.fix-all',
    group: 'scenario',
    enabled: (now) => safeFixes(now).length > 0,
    run: () => {
      const fixes = safeFixes(state());
      applyFixes(
        fixes.flatMap((fix) => fix.edits),
        fixes.length,
      );
    },
  },
  'scenario.open',
  'scenario.new',
  'scenario.drafts',
  { id: 'scenario.sample', group: 'scenario', run: () => openSample('app-monitor') },
  {
    id: 'scenario.leave-lesson',
    group: 'scenario',
    enabled: inLesson,
    run: async () => (await import('./lesson')).leaveLesson(),
  },
  {
    id: 'scenario.reset-template',
    group: 'scenario',
    enabled: (now) => builtInText(now.builtIn, shownSource(now)) !== null,
    run: () => resetSource(shownSource(state()), shownSource(state())),
  },
  'scenario.run',
  { id: 'scenario.cancel', group: 'scenario', enabled: (now) => now.run.phase === 'running', run: cancelRun },
  { id: 'view.skeleton', group: 'view', run: showResult('diff', 'skeleton') },
  { id: 'view.inline', group: 'view', run: showResult('diff', 'inline') },
  { id: 'view.side-by-side', group: 'view', run: showResult('diff', 'side-by-side') },
  { id: 'view.by-object', group: 'view', run: showResult('diff', 'by-object') },
  { id: 'view.table', group: 'view', run: showResult('diff', 'inline', true) },
  { id: 'view.injected', group: 'view', run: showResult('injected') },
  { id: 'view.patch', group: 'view', run: showResult('patch') },
  { id: 'view.rendered', group: 'view', run: showResult('rendered') },
  { id: 'view.pod', group: 'view', run: showResult('pod') },
  { id: 'view.workloads', group: 'view', run: showResult('workloads') },
  'view.compare',
  { id: 'view.compare-template', group: 'view', run: () => state().show({ dialog: 'compare-template' }) },
  { id: 'view.theme', group: 'view', run: switchTheme },
  'view.language',
  {
    id: 'view.trace',
    group: 'view',
    checked: (now) => now.trace,
    run: () => state().choose({ trace: !state().trace }),
  },
  'view.next-turn',
  'view.previous-turn',
  'view.all-turns',
  'view.next-run',
  'view.find',
  {
    id: 'view.follow',
    group: 'view',
    checked: (now) => now.follow,
    run: () => state().choose({ follow: !state().follow }),
  },
  {
    id: 'view.only-added',
    group: 'view',
    checked: (now) => now.onlyAdded,
    run: () => state().choose({ onlyAdded: !state().onlyAdded }),
  },
  'view.wrap',
  {
    id: 'view.plain-editor',
    group: 'view',
    checked: (now) => now.plainEditor,
    run: () => state().choose({ plainEditor: !state().plainEditor }),
  },
  'view.full',
  'view.collapse-input',
  'view.collapse-findings',
  { id: 'share.copy-result', group: 'share', enabled: (now) => now.shown !== null, run: () => copyOutput('injected') },
  { id: 'share.copy-report', group: 'share', enabled: (now) => now.newest !== null, run: () => copyOutput('report') },
  { id: 'share.picture', group: 'share', enabled: (now) => now.shown !== null, run: takePicture },
  'share.print',
  { id: 'share.copy-ci', group: 'share', run: () => copyOutput('ci') },
  { id: 'share.file', group: 'share', run: saveScenarioFile },
];

/** Every command, in the order of the palette. */
export const ACTIONS: readonly Action[] = ALL.flatMap((one) =>
  typeof one === 'string' ? QUICK.filter(({ id }) => id === one) : [one],
);
