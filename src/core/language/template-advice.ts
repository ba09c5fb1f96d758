import type { Diagnostic } from '../diagnostic';
import { ALL_TYPES } from '../kube/types/all-types';
import type { Scenario } from '../scenario';
import { nearest } from '../text/nearest';
import { dataPath } from './data-path';
import type { AtOffset } from './question';
import { fieldsBelow } from './template-data';
import { defines } from './template-names';

/** Names that a finding lists at most. */
const MOST_NAMES = 12;

/** A name that a template uses and that is not there, and the names that are. */
interface UnknownName {
  readonly word: string;
  readonly names: readonly string[];
}

/**
 * Findings about templates with what would have been there: for a field, key, function, variable or template that Go does not find, the parameters
 * `word` (the name), `near` (the most similar one, where one is similar), `there` (at most twelve names, those that begin as the word does first) and
 * `more` (how many there are besides, `0` for none). Go's own text stays as it is. Findings of other kinds are given back as they are.
 */
export function adviseOnTemplates(
  findings: readonly Diagnostic[],
  scenario: Scenario,
  functions: ReadonlyMap<string, unknown>,
): Diagnostic[] {
  return findings.map((finding) => {
    const unknown = unknownName(finding, scenario, functions);
    if (unknown === null) return finding;
    const { word, names } = unknown;
    if (names.length === 0 || names.includes(word)) return finding;
    const near = nearest(word, names);
    const listed = similarFirst(word, names).slice(0, MOST_NAMES);
    const params = {
      ...finding.params,
      word,
      ...(near === undefined ? {} : { near }),
      there: listed.join(', '),
      more: String(names.length - listed.length),
    };
    return { ...finding, params };
  });
}

function unknownName(
  { code, span, upstream }: Diagnostic,
  { injector, values, settings }: Scenario,
  functions: ReadonlyMap<string, unknown>,
): UnknownName | null {
  if (code !== 'template.parse' && code !== 'template.execute') return null;
  const text = injector.templates.find(({ name }) => span?.source === `template:${name}`)?.text;
  if (text === undefined || span === null || upstream === undefined) return null;
  const place = {
    source: span.source,
    text,
    offset: span.start,
    values,
    istioVersion: settings.istioVersion,
  };
  const named = (pattern: RegExp): string | undefined => pattern.exec(upstream)?.[1];

  const called = named(/function "([^"]+)" not defined$/) ?? named(/"([^"]+)" is not a defined function$/);
  if (called !== undefined) return { word: called, names: [...functions.keys()] };

  const variable = named(/undefined variable:? "?(\$\w*)"?$/);
  if (variable !== undefined) return { word: variable, names: variablesBefore(text, span.start) };

  const template = named(/template "([^"]+)" not defined$/) ?? named(/no template "([^"]+)" associated with template/);
  if (template !== undefined) return { word: template, names: defines(text).map(({ name }) => name) };

  const field = /can't evaluate field (\w+) in type \*?([\w.]+(?: \{\})?)$/.exec(upstream);
  return field === null ? null : unknownField(place, text.slice(span.start, span.end), field[1] ?? '', field[2] ?? '');
}

/** A field that the type does not have: by the type's name, which Go gives, or else by the path that is written. */
function unknownField(place: AtOffset, written: string, word: string, type: string): UnknownName | null {
  if (type === 'inject.SidecarTemplateData') return { word, names: namesBelow(place, []) };
  const known = ALL_TYPES.names()
    .map((name) => ALL_TYPES.struct(name))
    .find((struct) => struct?.goName === type);
  if (known !== undefined) return { word, names: known.visible().map(({ goName }) => goName) };
  const path = dataPath(place.text, place.offset, written);
  const at = path?.indexOf(word) ?? -1;
  return path === null || at < 0 ? null : { word, names: namesBelow(place, path.slice(0, at)) };
}

function namesBelow(place: AtOffset, path: readonly string[]): string[] {
  return fieldsBelow(place, path).map(({ name }) => name);
}

/** The variables that are declared before an offset, in scope there or not: one out of scope is what was meant. */
function variablesBefore(text: string, offset: number): string[] {
  return [
    '$',
    ...new Set([...text.slice(0, offset).matchAll(/(\$\w+)\s*(?::=|,)/g)].flatMap((match) => match[1] ?? [])),
  ];
}

/** The names with those first that share the most letters with a word at their beginning. */
function similarFirst(word: string, names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMES) return names;
  const shared = (name: string): number => {
    let count = 0;
    while (count < word.length && word[count]?.toLowerCase() === name[count]?.toLowerCase()) count++;
    return count;
  };
  return names.toSorted((a, b) => shared(b) - shared(a));
}
