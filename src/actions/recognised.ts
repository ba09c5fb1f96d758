import type { LanguageAnswer } from '../core/language/question';
import type { Scenario } from '../core/scenario';
import { messages } from '../i18n/language';
import { useApp } from '../state/store';
import type { InputTab } from '../state/view';
import { firstTemplate } from './scenario';

/** Puts a changed scenario in place, with a way back in the notice. */
function replaceWithUndo(next: Scenario, said: string): void {
  const { scenario, replaceScenario, notify } = useApp.getState();
  replaceScenario(next);
  notify({
    text: said,
    tone: 'info',
    action: { label: messages().transfer.undo, run: () => useApp.getState().replaceScenario(scenario) },
  });
}

/** Moves everything that was recognised among the manifests to the tab it belongs to; the version becomes that of a recognised injector. */
export function takeRecognised({ recognition, istioVersion }: Extract<LanguageAnswer, { kind: 'recognise' }>): void {
  let next: Scenario = { ...useApp.getState().scenario, manifests: recognition.rest };
  let tab: InputTab = 'manifests';
  for (const one of recognition.found) {
    switch (one.kind) {
      case 'injector': {
        const { settings } = next;
        next = {
          ...next,
          injector: one.injector,
          values: one.values ?? next.values,
          settings: {
            ...settings,
            istioVersion: istioVersion ?? settings.istioVersion,
            revision: one.revision === '' ? settings.revision : one.revision,
          },
        };
        tab = 'template';
        break;
      }
      case 'template': {
        const names = new Set(one.injector.templates.map((template) => template.name));
        const others = next.injector.templates.filter((template) => !names.has(template.name));
        next = { ...next, injector: { ...next.injector, templates: [...one.injector.templates, ...others] } };
        tab = 'template';
        break;
      }
      case 'values':
        next = { ...next, values: one.values };
        tab = 'values';
        break;
      case 'mesh':
        next = { ...next, mesh: one.mesh };
        tab = 'mesh';
        break;
      case 'cluster':
        next = { ...next, cluster: `${next.cluster.trimEnd()}\n---\n${one.text}` };
        if (tab === 'manifests') tab = 'cluster';
        break;
    }
  }
  replaceWithUndo(next, messages().transfer.moved);
  // Where only configuration was pasted, its tab is the next thing to see.
  useApp
    .getState()
    .show({ template: firstTemplate(next), ...(recognition.rest.trim() === '' ? { inputTab: tab } : {}) });
}

/** Puts the documents of a List in place of it. */
export function unwrapInto(manifests: string): void {
  replaceWithUndo({ ...useApp.getState().scenario, manifests }, messages().transfer.moved);
}
