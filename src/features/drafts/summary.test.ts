import { describe, expect, it } from 'vitest';
import { builtInOf } from '../../actions/scenario';
import { words as draftsEn } from '../../i18n/drafts/en';
import { words as draftsZh } from '../../i18n/drafts/zh-CN';
import { withText } from '../../state/texts';
import { draftName, summarise } from './summary';
import { articleScenario } from '../../testing/article-scenario';

const scenario = articleScenario();
const builtIn = builtInOf(scenario.settings.istioVersion);
const named = (manifests: string, words = draftsEn) => {
  const changed = { ...scenario, manifests };
  return draftName({ at: 1, scenario: changed }, summarise(changed, builtIn), words);
};

describe('what a draft holds', () => {
  it('counts documents and finds an untouched injector', () => {
    expect(summarise(scenario, builtIn)).toEqual({
      documents: 5,
      first: 'Deployment k8s-app-monitor-agent',
      templates: [],
      parts: [],
    });
  });

  it('names what was edited, and a template that was taken away', () => {
    const edited = withText(withText(scenario, 'template:sidecar', 'x'), 'values', '{}');
    const templates = edited.injector.templates.filter(({ name }) => name !== 'grpc-agent');
    const summary = summarise({ ...edited, injector: { ...edited.injector, templates } }, builtIn);
    expect(summary.templates).toEqual(['sidecar', 'grpc-agent']);
    expect(summary.parts).toEqual(['values']);
    expect(summarise(edited, null).templates).toBeNull();
  });
});

describe('the name of a draft', () => {
  it('is what the person called it, else the first document', () => {
    expect(draftName({ at: 1, scenario, name: 'mine' }, summarise(scenario, builtIn), draftsEn)).toBe('mine');
    expect(named(scenario.manifests)).toBe('Deployment k8s-app-monitor-agent and 4 more');
    expect(named(scenario.manifests, draftsZh)).toBe('Deployment k8s-app-monitor-agent 等 5 份文档');
    expect(named('')).toBe('Empty page');
    expect(named('# nothing\n---\n')).toBe('Empty page');
    expect(named('hello')).toBe('Text without a kind');
  });

  it('reads block style, quotes, comments and JSON, and takes no name of a label', () => {
    expect(named('kind: Pod\nmetadata:\n  labels:\n    name: wrong\n  name: "right" # here\n')).toBe('Pod right');
    expect(named('{\n  "kind": "Pod",\n  "metadata": {\n    "name": "json"\n  }\n}\n')).toBe('Pod json');
    expect(named('kind: Pod\nspec:\n  containers:\n  - name: c\n')).toBe('Pod');
  });
});
