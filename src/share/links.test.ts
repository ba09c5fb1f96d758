import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioInstallation } from '../core/scenario';
import { baseOf } from './base';
import { decodeLink } from './index';

function corpus<Row>(version: number): Row[] {
  return readFileSync(new URL(`../../fixtures/share/links-v${version}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

interface Released {
  readonly link: string;
  readonly scenario: unknown;
  readonly view: unknown;
}

describe('links of version 1', () => {
  it.each(corpus<Released>(1).map(({ link, scenario, view }, index) => ({ index, link, scenario, view })))(
    'number $index still opens',
    async ({ link, scenario, view }) => {
      expect(await decodeLink(link)).toEqual({ ok: true, scenario, view, corrected: false, unknown: [] });
    },
  );
});

/** What a link of version 2 says itself; its other texts are those of the release, or those that the installation gives. */
interface Named {
  readonly name: string;
  readonly link: string;
  readonly own: Pick<Scenario, 'manifests'> &
    Partial<Pick<Scenario, 'values' | 'mesh' | 'cluster'> & Scenario['injector']>;
  readonly settings: Scenario['settings'];
  readonly installation?: ScenarioInstallation;
  readonly view: unknown;
}

describe('links of version 2', () => {
  it.each(corpus<Named>(2).map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { link, own, settings, installation, view } = row;
    const base = await baseOf(settings.istioVersion, installation);
    const { manifests, templates, config, values, mesh, cluster } = { ...base, ...own };
    const opened = await decodeLink(link);
    // Built-in texts may be corrected after a link was made, which it tells.
    expect(opened).toEqual({
      ok: true,
      scenario: {
        manifests,
        injector: { templates, config },
        values,
        mesh,
        cluster,
        settings,
        ...(installation === undefined ? {} : { installation }),
      },
      view,
      corrected: expect.any(Boolean) as boolean,
      unknown: [],
    });
  });

  it('are there for every release, language and feature', () => {
    expect(corpus<Named>(2).length).toBeGreaterThanOrEqual(94);
  });
});
