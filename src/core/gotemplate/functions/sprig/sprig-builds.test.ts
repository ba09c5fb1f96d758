import { describe, expect, it } from 'vitest';
import { executeTemplate } from '../../run/execute';
import { parseTemplate } from '../../syntax/parse';
import { BUILTIN_FUNCTIONS } from '../builtin/builtin';
import { mergeFunctions } from '../functions';
import { ALL_LIBRARIES, loadLibraries } from '../libraries';
import { sprigFunctions, type SprigVersion } from './sprig';

const libraries = await loadLibraries(ALL_LIBRARIES);

function run(text: string, version: SprigVersion): string {
  const functions = mergeFunctions(BUILTIN_FUNCTIONS, sprigFunctions(version, libraries));
  const { template } = parseTemplate('t', text, { source: 'template:t', functions });
  if (template === undefined) throw new Error('does not parse');
  const { text: printed, diagnostics } = executeTemplate(template, null);
  return diagnostics[0]?.upstream ?? printed;
}

// What real programs of these builds print: the modules of Istio 1.9, 1.15, 1.17, 1.24, 1.28 and 1.30.
describe('builds of sprig', () => {
  it.each([
    ['{{ int "3.0" }} {{ int "3.7" }} {{ int ".5" }} {{ add "2.50" "1.0" }}', '0 0 0 0', '3 0 0 1', '3 3 0 3'],
    ['{{ int "0x1.0" }} {{ int "-2.9" }} {{ int "1.2.3" }}', '0 0 0', '1 0 0', '0 -2 0'],
    ['{{ slice (list 1 2 3) "1.0" }} {{ float64 "1.5" }}', '[1 2 3] 1.5', '[2 3] 1.5', '[2 3] 1.5'],
  ])('convert %s with their cast', (text, old, middle, young) => {
    const builds = ['3.2.0', '3.2.2', '3.3.0', '3.3.0 cast 1.10'] as const;
    expect(builds.map((build) => run(text, build))).toEqual([old, middle, middle, young]);
  });

  it.each([
    ['{{ mergeOverwrite (dict "a" 1 "b" 2) (dict "a" nil) }}', 'map[a:1 b:2]', 'map[a:<nil> b:2]'],
    ['{{ mergeOverwrite (dict "a" "x") (dict "a" (dict "b" 1)) }}', 'map[a:x]', 'map[a:map[b:1]]'],
    ['{{ merge (dict "a" nil "c" "") (dict "a" (dict "b" 1) "c" 2) }}', 'map[a:<nil> c:2]', 'map[a:map[b:1] c:2]'],
    ['{{ merge (dict "a" (dict "b" 1)) (dict "a" (dict "b" 2 "c" 3)) }}', 'map[a:map[b:1 c:3]]', 'map[a:map[b:1 c:3]]'],
    ['{{ mergeOverwrite (dict "a" (list 1)) (dict "a" list) }}', 'map[a:[]]', 'map[a:[]]'],
  ])('merge %s with their mergo', (text, old, young) => {
    expect((['3.1.0', '3.2.3', '3.3.0'] as const).map((build) => run(text, build))).toEqual([old, old, young]);
  });

  it.each([
    [
      '{{ camelcase "http_SERVER" }} {{ camelcase "fooBar" }}',
      'HttpServer Foobar',
      'HttpSERVER FooBar',
      'HttpServer FooBar',
    ],
    [
      '{{ snakecase "a 1 b" }} {{ kebabcase "HTTP20xOK" }}',
      'a_1__b http-20x-ok',
      'a_1_b http-20x-ok',
      'a_1_b http-20x-ok',
    ],
  ])('change the case of %s with their xstrings', (text, old, middle, young) => {
    expect((['3.2.2', '3.2.3', '3.3.0'] as const).map((build) => run(text, build))).toEqual([old, middle, young]);
  });

  it('compare versions with their semver', () => {
    const text = '{{ semverCompare ">=1.20.0-0, <2" "1.25.3-gke.1" }}';
    expect((['3.2.0', '3.3.0', '3.3.0 semver 3.5'] as const).map((build) => run(text, build))).toEqual([
      'false',
      'false',
      'true',
    ]);
  });
});
