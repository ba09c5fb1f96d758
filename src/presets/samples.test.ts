import { describe, expect, it } from 'vitest';
import type { Outcome } from '../core/outcome';
import { words as en } from '../i18n/interface/en';
import { words as zhCN } from '../i18n/interface/zh-CN';
import { defaultScenario, loadSampleTexts, SAMPLE_IDS, sampleAskedFor, type SampleId, withSample } from './index';
import { FIRST_SAMPLE } from './samples';
import { MORE_SAMPLES } from './samples/index';
import { newEngine } from '../testing/parts';

async function outcomeOf(id: SampleId): Promise<Outcome> {
  return newEngine().evaluate(withSample(defaultScenario(), await loadSampleTexts(id)));
}

const workloads = (outcome: Outcome) => outcome.documents.flatMap((document) => document.workloads);
const injected = (outcome: Outcome) =>
  workloads(outcome)
    .filter(({ decision }) => decision.inject)
    .map(({ name }) => name);
const order = (outcome: Outcome, name: string) =>
  workloads(outcome)
    .find((workload) => workload.name === name)
    ?.startOrder.map((entry) => entry.name);

describe('samples', () => {
  it('each have texts, a title and a description', async () => {
    expect([FIRST_SAMPLE.id, ...MORE_SAMPLES.map(({ id }) => id)].toSorted()).toEqual([...SAMPLE_IDS].toSorted());
    for (const id of SAMPLE_IDS) {
      expect((await loadSampleTexts(id)).id).toBe(id);
      for (const words of [en, zhCN]) expect(words.header.sampleHints[id], id).not.toBe('');
    }
  });

  it.each(SAMPLE_IDS)('%s goes through the whole pipeline', async (id) => {
    const outcome = await outcomeOf(id);
    expect(outcome.diagnostics.filter(({ code }) => !/^R\d/.test(code))).toEqual([]);
    expect(outcome.complete).toBe(true);
    if (id !== 'not-injected') expect(injected(outcome).length).toBeGreaterThan(0);
  });

  it.each(SAMPLE_IDS.filter((id) => id !== 'conflicts' && id !== 'app-monitor'))(
    '%s has no error that it does not set out to show',
    async (id) => {
      const { diagnostics } = await outcomeOf(id);
      expect(
        diagnostics.filter(({ severity }) => severity === 'error').map(({ code, params }) => [code, params['name']]),
      ).toEqual([]);
    },
  );

  it('open with nothing to complain about on a first visit', async () => {
    expect((await outcomeOf(FIRST_SAMPLE.id)).diagnostics).toEqual([]);
  });

  it('are asked for by the address', () => {
    expect(sampleAskedFor('?sample=grpc')).toBe('grpc');
    expect(sampleAskedFor('?embed&sample=hello')).toBe('hello');
    expect(sampleAskedFor('?sample=unknown')).toBeNull();
    expect(sampleAskedFor('')).toBeNull();
  });

  it('show what they promise', async () => {
    expect(injected(await outcomeOf('not-injected'))).toEqual([]);
    expect(injected(await outcomeOf('jobs'))).toEqual(['migrate', 'report']);
    const native = await outcomeOf('native-sidecar');
    expect(order(native, 'settings')).toEqual(['istio-init', 'istio-proxy', 'fetch', 'reload', 'settings']);
    expect(order(native, 'settings-classic')).toEqual(['fetch', 'istio-init', 'settings', 'istio-proxy']);
    expect((await outcomeOf('gateway')).output.text).not.toMatch(/^ *image: auto$/m);
    expect((await outcomeOf('grpc')).output.text).toContain('GRPC_XDS_BOOTSTRAP');
    expect(new Set((await outcomeOf('conflicts')).diagnostics.map(({ code }) => code)).size).toBeGreaterThan(4);
  });
});
