import { expect, it, vi } from 'vitest';
import { type Diagnostic, diagnostic } from '../../core/diagnostic';
import { diagnosticWordsOf } from '../../i18n/findings';
import { words as pipelineEn } from '../../i18n/pipeline/en';
import { words as rulesEn } from '../../i18n/rules/en';
import { words as rulesZh } from '../../i18n/rules/zh-CN';
import { matchingProblems } from './matching-problems';

const about = (name: string): Diagnostic =>
  diagnostic({ code: 'R101', severity: 'warning', resource: { kind: 'Service', namespace: '', name } });
const problems = [about('Web'), about('db')];

it('finds words, codes and names, whatever their case', () => {
  const words = diagnosticWordsOf(rulesEn, pipelineEn);
  const names = (filter: string) => matchingProblems(problems, filter, words).map(({ resource }) => resource?.name);
  expect(names(' WEB ')).toEqual(['Web']);
  expect(names('r101')).toEqual(['Web', 'db']);
  expect(names('service')).toEqual(['Web', 'db']);
  expect(names(words.titleOf('R101').toUpperCase())).toEqual(['Web', 'db']);
  expect(names('nowhere')).toEqual([]);
  expect(matchingProblems(problems, ' ', words)).toBe(problems);
});

it('describes a finding once in each language, whatever is typed', () => {
  const made = [rulesEn, rulesZh].map((rules) => diagnosticWordsOf(rules, pipelineEn));
  for (const words of made) {
    const describe = vi.fn(words.describe);
    const watched = { ...words, describe };
    for (const filter of ['w', 'we', 'web']) matchingProblems(problems, filter, watched);
    expect(describe).toHaveBeenCalledTimes(problems.length);
    expect(matchingProblems(problems, words.titleOf('R101'), watched)).toHaveLength(problems.length);
  }
});
