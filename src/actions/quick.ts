import { languageOf } from '../state/settings';
import { runAgain } from '../state/engine';
import { browserStore } from '../state/kept/storage';
import { type AppState, useApp } from '../state/store';
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

const state = () => useApp.getState();

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

const LIST = [
  { id: 'share.link', group: 'share', keys: ['Mod+S'], run: () => state().show({ dialog: 'share' }) },
  { id: 'help.palette', group: 'help', keys: ['Mod+K', 'F1'], run: () => state().show({ dialog: 'palette' }) },
  {
    id: 'help.shortcuts',
    group: 'help',
    keys: ['?'],
    outsideText: true,
    run: () => state().show({ dialog: 'shortcuts' }),
  },
  { id: 'help.lessons', group: 'help', run: () => state().show({ dialog: 'lessons' }) },
  { id: 'go.origin', group: 'go', keys: ['F12'], enabled: (now) => now.shown !== null, run: goToOrigin },
  { id: 'go.effect', group: 'go', keys: ['Shift+F12'], enabled: (now) => now.shown !== null, run: goToEffect },
  { id: 'go.next-problem', group: 'go', keys: ['F8'], run: () => goToProblem(1) },
  { id: 'go.previous-problem', group: 'go', keys: ['Shift+F8'], run: () => goToProblem(-1) },
  { id: 'go.next-pane', group: 'go', keys: ['F6'], run: focusNextPane },
  { id: 'go.manifests', group: 'go', keys: ['Alt+1'], run: () => goToInput('manifests') },
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
    id: 'scenario.open',
    group: 'scenario',
    keys: ['Mod+O'],
    run: async () => (await import('./intake/files')).openFiles(),
  },
  { id: 'scenario.new', group: 'scenario', run: async () => (await import('./start-from')).newScenario() },
  {
    id: 'scenario.drafts',
    group: 'scenario',
    keys: ['Mod+Shift+O'],
    run: () => state().show({ dialog: 'drafts' }),
  },
  { id: 'scenario.run', group: 'scenario', keys: ['Mod+Enter'], run: () => runAgain(browserStore()) },
  { id: 'view.compare', group: 'view', run: () => state().show({ dialog: 'compare' }) },
  { id: 'view.language', group: 'view', run: switchLanguage },
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
    id: 'view.wrap',
    group: 'view',
    keys: ['Alt+Z'],
    checked: (now) => now.wrapLines,
    run: () => state().choose({ wrapLines: !state().wrapLines }),
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
  {
    id: 'share.print',
    group: 'share',
    keys: ['Mod+P'],
    enabled: (now) => now.newest !== null,
    run: async () => (await import('./print/print')).printDocument(),
  },
] as const satisfies readonly Action[];

/** The commands that a key or a button of the first screen runs: they are there before the others, which only lists of commands show (`registry.ts`). */
export const QUICK: readonly Action[] = LIST;
export type QuickId = (typeof LIST)[number]['id'];
