import { expect, it } from 'vitest';
import { defaultScenario } from '../../presets';
import { InFrontMemory, servicesInFront } from './services-in-front';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {containers: [{name: app, image: a:1}]}\n`;
const service = (name: string, app = name) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}], selector: {app: ${app}}}\n`;
const { cluster, settings } = defaultScenario();

it('reads only what changed since the question before, and answers the same', () => {
  const memory = new InFrontMemory();
  const before = [pod('web'), service('web'), pod('db'), service('db')];
  const changed = [`# more\n${pod('web')}`, service('renamed', 'web'), pod('db'), service('db')];
  const ask = (parts: readonly string[], document: number) => {
    const question = { manifests: parts.join('---\n'), cluster, settings, document };
    const found = servicesInFront(question, memory);
    expect(found).toEqual(servicesInFront(question));
    return found.map(({ name, document: at }) => [name, at]);
  };
  expect(ask(before, 0)).toEqual([['web', 1]]);
  const { misses } = memory.cache;
  expect(ask(before, 2)).toEqual([['db', 3]]);
  expect(memory.cache.misses).toBe(misses);
  expect(ask(changed, 0)).toEqual([['renamed', 1]]);
  expect(memory.cache.misses).toBe(misses + 2);
  expect(ask(changed, 2)).toEqual([['db', 3]]);
  expect(ask(changed.slice(2), 0)).toEqual([['db', 1]]);
});
