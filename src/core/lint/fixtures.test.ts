import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../diagnostic';
import { RULES } from './catalogue';
import { applyEdits } from '../text/edit';
import { RULE_FIXTURES, type RuleFixture } from '../../testing/rule-fixtures';
import { summary } from '../../testing/test-lint';

const ROOT = 'fixtures/rules';

const violating = RULE_FIXTURES.filter(({ file }) => file.startsWith('violating'));
const passing = RULE_FIXTURES.filter(({ file }) => file.startsWith('passing'));

const run = ({ findings }: RuleFixture, text: string): Diagnostic[] => findings(text);
const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const identity = (one: Diagnostic): string =>
  `${one.code} ${one.severity} ${one.resource?.kind ?? ''} ${one.resource?.namespace ?? ''}/${one.resource?.name ?? ''}`;

function counts(found: readonly Diagnostic[]): Map<string, number> {
  const map = new Map<string, number>();
  for (const one of found) map.set(identity(one), (map.get(identity(one)) ?? 0) + 1);
  return map;
}

/** What the findings after a fix have more of than those before, at a severity or above. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[], severity: Severity): string[] {
  const had = counts(before);
  return [...counts(after.filter((one) => WEIGHT[one.severity] >= WEIGHT[severity]))]
    .filter(([key, count]) => count > (had.get(key) ?? 0))
    .map(([key]) => key);
}

describe('every rule of the catalogue', () => {
  it('has fixtures that violate it and fixtures that do not', () => {
    const lacking = RULES.filter(
      ({ id }) => !violating.some((one) => one.rule === id) || !passing.some((one) => one.rule === id),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
    console.info(`${RULES.length} rules, ${violating.length} violating and ${passing.length} passing fixtures`);
  });

  it('is listed once, in order', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('violating fixtures', () => {
  it.each(violating.map((fixture) => [`${fixture.rule}/${fixture.file}`, fixture] as const))('%s', (name, fixture) => {
    const found = run(fixture, fixture.text);
    const places = summary(fixture.text, found).map((place, at) =>
      `${place} ${found[at]?.severity ?? ''} ${found[at]?.params['case'] ?? ''}`.trim(),
    );
    expect(found.map((one) => one.code)).toContain(fixture.rule);
    const expectedFile = `${ROOT}/${fixture.rule}/expected.json`;
    const expected = existsSync(expectedFile)
      ? (JSON.parse(readFileSync(expectedFile, 'utf8')) as Record<string, string[]>)
      : {};
    if (process.env['UPDATE'] !== undefined) {
      expected[fixture.file] = places;
      writeFileSync(expectedFile, `${JSON.stringify(expected, null, 1)}\n`);
    }
    expect(places, name).toEqual(expected[fixture.file]);
    for (const one of found) expect(one.span).not.toBeNull();
  });
});

describe('passing fixtures', () => {
  it.each(passing.map((fixture) => [`${fixture.rule}/${fixture.file}`, fixture] as const))('%s', (_, fixture) => {
    const found = run(fixture, fixture.text);
    expect(found.filter((one) => one.code === fixture.rule || one.severity !== 'info').map(identity)).toEqual([]);
  });
});

/** Rules for which no edit of the text alone is a mend, with the reason. */
const WITHOUT_FIX: Readonly<Record<string, string>> = {
  R007: 'which of the two is meant is the author’s choice',
  R009: 'the tool that makes manifests of it has to run first',
  R011: 'says what happens; nothing is wrong',
  R102: 'which of the Services should let go of the pods is the author’s choice',
  R103: 'which port number is free is not in the manifests',
  R105: 'which port number is free is not in the manifests',
  R208: 'the application itself has to listen elsewhere',
  R401: 'says what happens; nothing is wrong',
  R414: 'a system namespace stays one',
  R417: 'which webhook should go is the administrator’s choice',
  R418: 'says what happens; nothing is wrong',
  R610: 'the fault is in the injection template',
  R614: 'dual stack is a setting of the installation',
  R617: 'which value is meant is not in the manifests',
  R701: 'says what happens; nothing is wrong',
  R803: 'whether the container uses the network is not in the manifests',
  R904: 'the manifest from before the injection is not known',
  R909: 'says what happens; nothing is wrong',
};

describe('fixes', () => {
  const cases = violating.flatMap((fixture) =>
    run(fixture, fixture.text)
      .filter((one) => one.code === fixture.rule)
      .flatMap((finding, at) =>
        finding.fixes.map((fix) => ({
          fixture,
          finding,
          fix,
          name: `${fixture.rule}/${fixture.file} #${at + 1} ${fix.title}`,
        })),
      ),
  );

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { fixture, finding, fix }) => {
    const before = run(fixture, fixture.text);
    const mended = applyEdits(fixture.text, fix.edits);
    const after = run(fixture, mended);
    expect(mended).not.toBe(fixture.text);
    const left = (found: readonly Diagnostic[]): number =>
      found.filter((one) => identity(one) === identity(finding)).length;
    expect(left(after), mended).toBeLessThan(left(before));
    expect(added(before, after, finding.severity), mended).toEqual([]);
    const comments = (text: string): number => text.split('#').length;
    if (!fix.title.startsWith('remove') && !/^(?:opt|move|to-label|drop)/.test(fix.title))
      expect(comments(mended), mended).toBe(comments(fixture.text));
  });

  it('exist for every rule that can be mended in the text', () => {
    const fixed = new Set(cases.map((one) => one.fixture.rule));
    expect(RULES.map(({ id }) => id).filter((id) => !fixed.has(id))).toEqual(Object.keys(WITHOUT_FIX));
    console.info(`${cases.length} fixes applied`);
  });
});
