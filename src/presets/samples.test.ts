import { describe, expect, it } from 'vitest';
import type { Outcome } from '../core/outcome';
import { words as en } from '../i18n/interface/en';
import { words as zhCN } from '../i18n/interface/zh-CN';
import {
  defaultScenario,
  loadSampleTexts,
  SAMPLE_IDS,
  SAMPLE_LANGUAGES,
  sampleAskedFor,
  type SampleId,
  withSample,
} from './index';
import { firstSample } from './samples';
import { MORE_SAMPLES } from './samples/index';
import type { SampleLanguage } from './samples/sample';
import { COMMENTS } from './samples/zh-CN';
import { newEngine } from '../testing/parts';

async function outcomeOf(id: SampleId, language?: SampleLanguage): Promise<Outcome> {
  return newEngine().evaluate(withSample(defaultScenario(), await loadSampleTexts(id, language)));
}

const texts = async (id: SampleId, language: SampleLanguage): Promise<string> => {
  const { manifests, cluster = '' } = await loadSampleTexts(id, language);
  return `${manifests}${cluster}`;
};
const commentsOf = (text: string): string[] => [...text.matchAll(/^ *# (.*)$/gm)].map(([, words = '']) => words);
const FIRST = SAMPLE_LANGUAGES.map((language) => commentsOf(firstSample(language).manifests)[0] ?? '');

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
    expect([firstSample('en').id, ...MORE_SAMPLES.map(({ id }) => id)].toSorted()).toEqual([...SAMPLE_IDS].toSorted());
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
    expect((await outcomeOf('hello')).diagnostics).toEqual([]);
  });

  it('have comments in Chinese too, each by its English one', async () => {
    const said = new Set<string>();
    for (const id of SAMPLE_IDS) {
      const [english, chinese] = await Promise.all([texts(id, 'en'), texts(id, 'zh-CN')]);
      expect(english).not.toMatch(/\p{Script=Han}/u);
      expect(commentsOf(chinese).filter((words) => !/\p{Script=Han}/u.test(words))).toEqual([]);
      const bare = (text: string) => text.replace(/^( *#) .*$/gm, '$1');
      expect(bare(chinese)).toBe(bare(english));
      for (const words of commentsOf(english)) said.add(words);
    }
    expect(said).toEqual(new Set([FIRST[0], ...COMMENTS.keys()]));
  });

  it.each(SAMPLE_IDS)('%s gives the same bytes with comments in Chinese', async (id) => {
    const [english, chinese] = [await outcomeOf(id), await outcomeOf(id, 'zh-CN')];
    const spoken = new Map([...COMMENTS, [FIRST[0] ?? '', FIRST[1] ?? '']]);
    // A comment in front of a document that injection does not touch goes out with it, as the person wrote it.
    const translated = english.output.text.replace(/(?<=^# ).*$/gm, (words) => spoken.get(words) ?? words);
    expect(chinese.output.text).toBe(translated);
    for (const [index, document] of english.documents.entries())
      if (document.workloads.some(({ decision }) => decision.inject))
        expect(chinese.documents[index]?.after.text).toBe(document.after.text);
    const found = ({ diagnostics }: Outcome) =>
      diagnostics.map(({ code, severity, params }) => [code, severity, params]);
    expect(found(chinese)).toEqual(found(english));
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
