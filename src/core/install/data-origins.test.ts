import { describe, expect, it } from 'vitest';
import { loadPreset, preset } from '../../presets';
import type { Origin } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import { originKey } from './data-paths';
import { deriveScenario } from './derive-scenario';
import { testInstallation } from '../../testing/test-installation';

const VALUES = `global:
  proxy:
    logLevel: debug
    resources:
      limits: {cpu: 300m}
meshConfig:
  defaultConfig:
    concurrency: 4
`;

function derive(change: Partial<ScenarioInstallation> = {}, version = '1.30') {
  const installation = { ...testInstallation(VALUES), ...change };
  return deriveScenario(installation, version, () => preset(version).injector.templates);
}

/** The line of the file that an origin is in. */
function lineOf(origin: Origin | undefined, text: string): string {
  if (origin?.kind !== 'input') return origin?.kind ?? '';
  const { start } = origin.span;
  return text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n', 1)[0] ?? '';
}

describe('origins of a template’s data', () => {
  const { origins } = derive();

  it.each([
    ['.Values.global.proxy.logLevel', '    logLevel: debug'],
    ['.Values.global.proxy.resources.limits.cpu', '      limits: {cpu: 300m}'],
    ['.MeshConfig.DefaultConfig.Concurrency', '    concurrency: 4'],
    ['.ProxyConfig.Concurrency', '    concurrency: 4'],
  ])('%s is set in the person’s file', (path, line) => {
    expect(origins[originKey(path)]).toMatchObject({ kind: 'input', span: { source: 'install:values.yaml' } });
    expect(lineOf(origins[originKey(path)], VALUES)).toBe(line);
  });

  it('are told where all values are on one line', async () => {
    await loadPreset('1.4');
    const { origins: old } = derive({}, '1.4');
    const level = old[originKey('.Values.global.proxy.logLevel')];
    expect(level).toMatchObject({ kind: 'input', span: { source: 'install:values.yaml' } });
    expect(lineOf(level, VALUES)).toBe('    logLevel: debug');
    expect(old[originKey('.Values.global.proxy.image')]).toMatchObject({ kind: 'installation', source: 'chart' });
  });

  it('tells defaults, profiles and flags', () => {
    expect(origins[originKey('.Values.global.proxy.image')]).toMatchObject({ kind: 'installation', source: 'chart' });
    const ambient = derive({ profile: 'ambient' }).origins;
    expect(ambient[originKey('.Values.global.variant')]).toMatchObject({ source: 'profile', name: 'ambient' });
    const flags = '# mine\n--set global.proxy.clusterDomain=td';
    const flagged = derive({ flags }).origins[originKey('.Values.global.proxy.clusterDomain')];
    expect(lineOf(flagged, flags)).toBe('--set global.proxy.clusterDomain=td');
  });
});
