import { describe, expect, it } from 'vitest';
import { NEWEST_ROW } from '../../../testing/istio/pods';
import { prepareTemplate, selectTemplates, unknownTemplateText } from './templates';

describe('selectTemplates', () => {
  it('takes the annotation before the defaults and resolves aliases once', () => {
    const aliases = { both: ['sidecar', 'more'], more: ['other'] };
    expect(selectTemplates(undefined, ['sidecar'], aliases)).toEqual(['sidecar']);
    expect(selectTemplates(' both , gateway', ['sidecar'], aliases)).toEqual(['sidecar', 'more', 'gateway']);
    expect(selectTemplates('', ['sidecar'], aliases)).toEqual(['']);
    expect(selectTemplates('toString', [], aliases)).toEqual(['toString']);
  });
});

describe('prepareTemplate', () => {
  it('parses the same text once', () => {
    const template = { name: 'sidecar', text: 'spec: {}' };
    const first = prepareTemplate(template, NEWEST_ROW);
    expect(prepareTemplate({ ...template }, NEWEST_ROW)).toBe(first);
    expect(prepareTemplate({ ...template, text: 'spec:' }, NEWEST_ROW)).not.toBe(first);
  });

  it("says in Go's words what is wrong", () => {
    const { parsed, error, diagnostics } = prepareTemplate({ name: 'own', text: 'a\n{{ if }}' }, NEWEST_ROW);
    expect(parsed).toBeUndefined();
    expect(error).toBe('template: inject:2: missing value for if');
    expect(diagnostics[0]?.span).toMatchObject({ source: 'template:own' });
  });
});

describe('unknownTemplateText', () => {
  it('lists the known ones in order', () => {
    const prepared = prepareTemplate({ name: 'a', text: '' }, NEWEST_ROW);
    const known = new Map([
      ['sidecar', prepared],
      ['gateway', prepared],
    ]);
    expect(unknownTemplateText('x"y', known)).toBe('requested template "x\\"y" not found; have gateway, sidecar');
  });
});
