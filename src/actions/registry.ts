import { languageOf } from '../state/settings';
import { applyFixes } from './fix';
import { safeFixes, problemsOf } from '../state/problems';
import { cancelRun, runAgain } from '../state/engine';
import { browserStore } from '../state/kept/storage';
import { type AppState, useApp } from '../state/store';
import type { ResultTab } from '../presets/result-tabs';
import type { DiffView } from '../state/view';
import { shownSource } from '../state/view';
import type { Action } from './action';
import {
  focusNextPane,
  focusPane,
  goToEffect,
  goToFindings,
  goToInput,
  goToOrigin,
  goToProblem,
  PANE_IDS,
  toggleFull,
} from './go';
import { builtInText, newScenario, openSample, resetSource } from './scenario';
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

function switchLanguage(): void {
  const now = languageOf(state().language, navigator.languages);
  state().choose({ language: now === 'en' ? 'zh-CN' : 'en' });
}

function collapse(pane: 'input' | 'findings'): void {
  const { collapsed, choose } = state();
  choose({ collapsed: { ...collapsed, [pane]: !collapsed[pane] } });
}

function findInResult(): void {
  const { find, show } = state();
  show({ phonePane: 'result', find: { ...find, open: true, asked: find.asked + 1 } });
}

/** Whether a template with its values is looked at. */
const hasTrace = (now: AppState) => now.trace && now.inputTab === 'template';
const stepping = (step: 1 | -1 | 'all') => async () => (await import('./turns')).stepTurn(step);

const inLesson = (now: AppState) => now.lesson !== null;

/** Every command, in the order of the palette. */
export const ACTIONS: readonly Action[] = [
  { id: 'share.link', group: 'share', keys: ['Mod+S'], run: () => state().show({ dialog: 'share' }) },
  { id: 'help.palette', group: 'help', keys: ['Mod+K', 'F1'], run: () => state().show({ dialog: 'palette' }) },
  {
    id: 'help.shortcuts',
    group: 'help',
    keys: ['?'],
    outsideText: true,
    run: () => state().show({ dialog: 'shortcuts' }),
  },
  { id: 'help.glossary', group: 'help', run: () => state().show({ dialog: 'glossary', term: null }) },
  {
    id: 'help.news',
    group: 'help',
    run: () => {
      const tag = languageOf(state().language, navigator.languages);
      window.open(`./reference/${tag}/news/index.html`, '_blank', 'noopener');
    },
  },
  { id: 'help.lessons', group: 'help', run: () => state().show({ dialog: 'lessons' }) },
  { id: 'go.origin', group: 'go', keys: ['F12'], enabled: (now) => now.shown !== null, run: goToOrigin },
  { id: 'go.effect', group: 'go', keys: ['Shift+F12'], enabled: (now) => now.shown !== null, run: goToEffect },
  { id: 'go.next-problem', group: 'go', keys: ['F8'], run: () => goToProblem(1) },
  { id: 'go.previous-problem', group: 'go', keys: ['Shift+F8'], run: () => goToProblem(-1) },
  { id: 'go.next-pane', group: 'go', keys: ['F6'], run: focusNextPane },
  { id: 'go.manifests', group: 'go', keys: ['Alt+1'], run: () => goToInput('manifests') },
  { id: 'go.installation', group: 'go', run: () => goToInput('installation') },
  { id: 'go.template', group: 'go', keys: ['Alt+2'], run: () => goToInput('template') },
  { id: 'go.values', group: 'go', keys: ['Alt+3'], run: () => goToInput('values') },
  { id: 'go.mesh', group: 'go', keys: ['Alt+4'], run: () => goToInput('mesh') },
  { id: 'go.cluster', group: 'go', keys: ['Alt+5'], run: () => goToInput('cluster') },
  { id: 'go.settings', group: 'go', keys: ['Mod+,'], run: () => goToInput('settings') },
  {
    id: 'go.lesson',
    group: 'go',
    keys: ['Alt+0'],
    enabled: inLesson,
    run: () => document.getElementById('lesson')?.focus(),
  },
  { id: 'go.result', group: 'go', keys: ['Alt+6'], run: () => focusPane('result') },
  { id: 'go.problems', group: 'go', keys: ['Alt+7'], run: () => goToFindings('problems') },
  { id: 'go.decision', group: 'go', keys: ['Alt+8'], run: () => goToFindings('decision') },
  { id: 'go.stages', group: 'go', keys: ['Alt+9'], run: () => goToFindings('stages') },
  {
    id: 'scenario.mode',
    group: 'scenario',
    run: () => state().setSettings({ mode: state().scenario.settings.mode === 'webhook' ? 'kube-inject' : 'webhook' }),
  },
  {
    id: 'scenario.fix-all',
    group: 'scenario',
    enabled: (now) => safeFixes(problemsOf(now.newest)).length > 0,
    run: () => {
      const fixes = safeFixes(problemsOf(state().newest));
      applyFixes(
        fixes.flatMap((fix) => fix.edits),
        fixes.length,
      );
    },
  },
  {
    id: 'scenario.open',
    group: 'scenario',
    keys: ['Mod+O'],
    run: async () => (await import('./intake/files')).openFiles(),
  },
  { id: 'scenario.new', group: 'scenario', run: newScenario },
  {
    id: 'scenario.drafts',
    group: 'scenario',
    keys: ['Mod+Shift+O'],
    run: () => state().show({ dialog: 'drafts' }),
  },
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
  { id: 'scenario.run', group: 'scenario', keys: ['Mod+Enter'], run: () => runAgain(browserStore()) },
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
  { id: 'view.compare', group: 'view', run: () => state().show({ dialog: 'compare' }) },
  { id: 'view.compare-template', group: 'view', run: () => state().show({ dialog: 'compare-template' }) },
  { id: 'view.theme', group: 'view', run: switchTheme },
  { id: 'view.language', group: 'view', run: switchLanguage },
  {
    id: 'view.trace',
    group: 'view',
    checked: (now) => now.trace,
    run: () => state().choose({ trace: !state().trace }),
  },
  { id: 'view.next-turn', group: 'view', keys: ['F9'], enabled: hasTrace, run: stepping(1) },
  { id: 'view.previous-turn', group: 'view', keys: ['Shift+F9'], enabled: hasTrace, run: stepping(-1) },
  { id: 'view.all-turns', group: 'view', keys: ['Mod+F9'], enabled: hasTrace, run: stepping('all') },
  {
    id: 'view.next-run',
    group: 'view',
    keys: ['Mod+Shift+F9'],
    enabled: hasTrace,
    run: async () => (await import('./turns')).nextRun(),
  },
  {
    id: 'view.find',
    group: 'view',
    keys: ['Mod+F'],
    within: PANE_IDS.result,
    enabled: (now) => now.shown !== null && now.resultTab !== 'pod',
    run: findInResult,
  },
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
  {
    id: 'view.wrap',
    group: 'view',
    keys: ['Alt+Z'],
    checked: (now) => now.wrapLines,
    run: () => state().choose({ wrapLines: !state().wrapLines }),
  },
  {
    id: 'view.plain-editor',
    group: 'view',
    checked: (now) => now.plainEditor,
    run: () => state().choose({ plainEditor: !state().plainEditor }),
  },
  {
    id: 'view.full',
    group: 'view',
    keys: ['Alt+Enter'],
    checked: (now) => now.full !== null,
    run: () => toggleFull(),
  },
  {
    id: 'view.collapse-input',
    group: 'view',
    keys: ['Mod+B'],
    checked: (now) => now.collapsed.input,
    run: () => collapse('input'),
  },
  {
    id: 'view.collapse-findings',
    group: 'view',
    keys: ['Mod+J'],
    checked: (now) => now.collapsed.findings,
    run: () => collapse('findings'),
  },
  { id: 'share.copy-result', group: 'share', enabled: (now) => now.shown !== null, run: () => copyOutput('injected') },
  { id: 'share.copy-report', group: 'share', enabled: (now) => now.newest !== null, run: () => copyOutput('report') },
  { id: 'share.picture', group: 'share', enabled: (now) => now.shown !== null, run: takePicture },
  {
    id: 'share.print',
    group: 'share',
    keys: ['Mod+P'],
    enabled: (now) => now.newest !== null,
    run: async () => (await import('./print/print')).printDocument(),
  },
  { id: 'share.copy-ci', group: 'share', run: () => copyOutput('ci') },
  { id: 'share.file', group: 'share', run: saveScenarioFile },
];
