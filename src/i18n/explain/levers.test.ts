import { beforeAll, describe, expect, it } from 'vitest';
import { PURPOSE_CODES, PURPOSES } from '../../core/explain/catalogue';
import { versionOrder } from '../../core/istio/versions/steps';
import { LEVER_SPANS, leversAt } from '../../core/explain/lever-spans';
import { DOCUMENTATION } from '../../core/explain/documentation';
import type { Lever, LeverKind } from '../../core/explain/row';
import { defaultScenario, loadPresets, PRESET_VERSIONS } from '../../presets';

/** What Istio's code reads, not the template, or what stands in the template under another name. */
const READ_BY_CODE = new Set([
  'annotation sidecar.istio.io/proxyImageType',
  'mesh defaultConfig.image.imageType',
  'mesh defaultConfig.tracing.zipkin.address',
  'node status.nodeInfo.kubeletVersion',
  'values global.variant',
]);

function leverOf(text: string): Lever {
  const space = text.indexOf(' ');
  return { kind: text.slice(0, space) as LeverKind, name: text.slice(space + 1) };
}

/** What a template that reads a lever has in it. */
function nameInTemplate({ kind, name }: Lever): string {
  return kind === 'mesh' ? `.${name.split('.').at(-1) ?? ''}` : name;
}

describe('what changes a line', () => {
  const templates = new Map<string, string>();
  beforeAll(async () => {
    await loadPresets();
    for (const version of PRESET_VERSIONS)
      templates.set(version, JSON.stringify(defaultScenario(version).injector.templates).toLowerCase());
  });

  it.each(Object.keys(LEVER_SPANS))('%s, is told of the releases whose template reads it', (text) => {
    expect(PURPOSE_CODES.some((code) => PURPOSES[code].changedBy?.some((lever) => lever === text))).toBe(true);
    if (READ_BY_CODE.has(text)) return;
    const lever = leverOf(text);
    // Values were Helm's before 1.2, which wrote them into the template; before 0.5 there was no template.
    const first = lever.kind === 'values' ? '1.2' : '0.5';
    const versions = PRESET_VERSIONS.slice(0, PRESET_VERSIONS.indexOf(first) + 1);
    const read = versions.filter((version) => templates.get(version)?.includes(nameInTemplate(lever).toLowerCase()));
    expect(versions.filter((version) => leversAt([lever], version).length > 0)).toEqual(read);
  });

  it('is no annotation that the templates of the time do not read', () => {
    // In the order of releases; a patch comes after its minor.
    const order = (version: string): number => versionOrder(version) ?? Number.NaN;
    const wrong: string[] = [];
    for (const code of PURPOSE_CODES) {
      const { changedBy = [], since = '0.2', until = PRESET_VERSIONS[0] ?? '' } = PURPOSES[code];
      for (const version of PRESET_VERSIONS) {
        if (order(version) < order(since) || order(version) > order(until)) continue;
        for (const { kind, name } of leversAt(changedBy.map(leverOf), version)) {
          const isTemplates =
            kind === 'annotation' && /^(?:sidecar|traffic\.sidecar|readiness\.status\.sidecar)\./.test(name);
          if (!isTemplates || READ_BY_CODE.has(`${kind} ${name}`) || name.endsWith('/rewriteAppHTTPProbers')) continue;
          if (templates.get(version)?.includes(name.toLowerCase()) !== true) wrong.push(`${version} ${code} ${name}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('links of purposes', () => {
  it('are well-formed, each to a page of its own', () => {
    const pages: readonly string[] = Object.values(DOCUMENTATION);
    for (const page of pages)
      expect(page).toMatch(/^https:\/\/(?:istio|kubernetes)\.io\/[a-z0-9./-]+\/(?:#[a-z0-9-]+)?$/);
    expect(new Set(pages).size).toBe(pages.length);
  });
});
