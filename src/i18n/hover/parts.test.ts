import { beforeAll, expect, it } from 'vitest';
import { defaultScenario, loadPresets, PRESET_VERSIONS } from '../../presets';
import { words } from './zh-CN';

beforeAll(loadPresets);

it('every named part of every built-in template is told in Chinese', () => {
  const comments = new Set<string>();
  for (const version of PRESET_VERSIONS)
    for (const { text } of Object.values(defaultScenario(version).injector.templates))
      for (const [, comment = ''] of text.matchAll(/\{\{- \/\* (.*) \*\/\}\}\n\{\{- define /g)) comments.add(comment);
  expect(comments.size).toBeGreaterThan(30);
  expect([...comments].filter((comment) => !/\p{Script=Han}.*。$/u.test(words.part(comment)))).toEqual([]);
});
