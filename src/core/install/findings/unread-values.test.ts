import { describe, expect, it } from 'vitest';
import { collectValues } from '../../helm/values/collect-values';
import { recordOrigins } from '../../provenance/origin';
import { chartDefaults, releasedChart } from '../chart/chart-facts';
import { unreadValues } from './unread-values';

function unread(text: string, release = '1.30.3'): string[] {
  const origins = recordOrigins();
  const file = { name: 'v', text, source: 'install:v' } as const;
  const { values = {} } = collectValues({ files: [file], flags: [] }, { origins });
  return unreadValues(values, release, origins).map(({ path, why, nearest, origin }) => {
    const line = origin?.kind === 'input' ? text.slice(0, origin.span.start).split('\n').length : 0;
    return `${line} ${path.join('.')} ${why} ${nearest ?? ''}`.trim();
  });
}

describe('values that the chart does not read', () => {
  it('names misspelt keys, where they are, and the key that was probably meant', () => {
    const text = 'global:\n  proxy:\n    autoinject: disabled\n    resources: {requests: {cpu: 1}}\nmeshConfg: {}\n';
    expect(unread(text)).toEqual(['3 global.proxy.autoinject unknown autoInject', '5 meshConfg unknown meshConfig']);
  });

  it('takes what is under pilot for what is at the top, where the chart does', () => {
    const text = 'pilot: {env: {A: b}, traceSampling: 1, cni: {enabled: true}}\ntraceSampling: 2\n';
    expect(unread(text)).toEqual([]);
    expect(unread(text, '1.20.8')).toEqual(['1 pilot.cni unknown', '2 traceSampling unknown pilot.traceSampling']);
  });

  it('changes with the release', () => {
    const text = 'global: {jwtPolicy: first-party-jwt}\nenv: {A: b}\n';
    expect(unread(text, '1.21.6')).toEqual(['2 env unknown pilot.env']);
    expect(unread(text, '1.22.8')).toEqual(['1 global.jwtPolicy unknown', '2 env unknown pilot.env']);
    expect(unread(text, '1.24.6')).toEqual(['1 global.jwtPolicy unknown']);
  });

  it('tells values of other charts and those that no template reads', () => {
    expect(unread('cni: {cniBinDir: /x}\nglobal: {configCluster: true}\n', '1.20.8')).toEqual([
      '1 cni other',
      '2 global.configCluster unused',
    ]);
  });

  it.each(['1.9.9', '1.16.7', '1.22.8', '1.27.9', '1.31.0'])('knows the chart’s own defaults of %s', (release) => {
    const origins = recordOrigins();
    const defaults = chartDefaults(releasedChart(release), origins);
    const unknown = unreadValues(defaults, release, origins).filter(({ why }) => why === 'unknown');
    expect(unknown).toEqual([]);
  });
});
