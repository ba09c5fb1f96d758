import { historicRelease } from '../istio/historic/injector';
import type { FunctionEntry, FunctionSet } from '../gotemplate/functions/functions';
import { NO_LIBRARIES } from '../gotemplate/functions/library';
import { OVERRIDES } from '../istio/inject/steps/reapply-overrides';
import { ALL_MESSAGES } from '../istio/config/proto/all-messages';
import { releaseWith } from '../istio/release';
import { ALL_TYPES } from '../kube/types/all-types';
import { wholeReader } from '../yaml/read/whole-text';
import { dataPath } from './data-path';
import type { AtOffset, CompletionItem, LanguageAnswer } from './question';
import { dataField, fieldsBelow } from './template-data';
import { defines, openerOf, hoverName } from './template-names';
import { actionAt, wordAt } from './template-place';

const KEYWORDS = ['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue'];

/** Names and signatures are enough here: nothing is called. */
const PARTS = {
  types: ALL_TYPES,
  proto: ALL_MESSAGES,
  libraries: NO_LIBRARIES,
  whole: wholeReader(),
  historic: historicRelease,
  overrides: () => OVERRIDES,
};

function functionsFor(place: AtOffset): FunctionSet {
  return releaseWith(place.istioVersion ?? '', PARTS).row.functions;
}

/** A signature as Go writes it: `func(int, string) string`. */
function signatureText(name: string, entry: FunctionEntry): string {
  const { params, variadic, result } = entry.signature;
  const types = params.map((type, index) =>
    variadic && index === params.length - 1 ? `...${type.elem?.name ?? ''}` : type.name,
  );
  return `${name}(${types.join(', ')}) ${result.name}`;
}

/** Completion inside actions: keywords, functions, variables, templates, and the data along a path. */
export function completeTemplate(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const { start, end } = wordAt(place.text, place.offset);
  const word = place.text.slice(Math.max(start, action.start), place.offset);
  const replace = (from: number) => ({ source: place.source, start: from, end });
  const quoted = /\b(?:template|block)\s+"([^"]*)$/.exec(place.text.slice(action.start, place.offset));
  if (quoted !== null) {
    const items = defines(place.text).map(
      (entry): CompletionItem => ({ ...BARE, label: entry.name, insert: entry.name, kind: 'template' }),
    );
    return { kind: 'complete', items, replace: replace(place.offset - (quoted[1]?.length ?? 0)) };
  }
  if (insideString(place.text.slice(action.start, place.offset))) return null;
  const dot = word.lastIndexOf('.');
  if (dot >= 0) {
    const path = dataPath(place.text, place.offset, word.slice(0, dot) === '' ? '.' : word.slice(0, dot));
    const items = (path === null ? [] : fieldsBelow(place, path)).map(
      ({ name, type, owner }): CompletionItem => ({
        ...BARE,
        label: name,
        insert: name,
        kind: 'data',
        detail: type,
        owner,
      }),
    );
    return { kind: 'complete', items, replace: replace(place.offset - (word.length - dot - 1)) };
  }
  if (word.startsWith('$')) {
    const items = variables(place.text).map(
      (name): CompletionItem => ({ ...BARE, label: name, insert: name, kind: 'variable' }),
    );
    return { kind: 'complete', items, replace: replace(start) };
  }
  const functions = [...functionsFor(place)].map(
    ([name, entry]): CompletionItem => ({
      ...BARE,
      label: name,
      insert: name,
      kind: 'function',
      detail: signatureText(name, entry),
    }),
  );
  const keywords = KEYWORDS.map((name): CompletionItem => ({ ...BARE, label: name, insert: name, kind: 'keyword' }));
  return { kind: 'complete', items: [...keywords, ...functions], replace: replace(start) };
}

const BARE = { detail: '', deprecated: false } as const;

function insideString(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

function variables(text: string): string[] {
  return ['$', ...new Set([...text.matchAll(/(\$\w+)\s*(?::=|,)/g)].flatMap((match) => match[1] ?? []))];
}

/** What the word under the caret is: a function with its signature, a value of the data, a keyword. */
export function hoverTemplate(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const part = hoverName(place);
  if (part !== null) return part;
  const { start, end } = wordAt(place.text, place.offset);
  const word = place.text.slice(start, end);
  const span = { source: place.source, start, end };
  const path = word.includes('.') ? dataPath(place.text, place.offset, word) : null;
  if (path !== null) {
    const field = dataField(place, path);
    return field === null
      ? null
      : { kind: 'hover', span, facts: { kind: 'data', path: `.${path.join('.')}`, ...field } };
  }
  if (KEYWORDS.includes(word)) {
    const opened = word === 'end' || word === 'else' ? openerOf(place) : null;
    return {
      kind: 'hover',
      span,
      facts: { kind: 'keyword', name: word, ...(opened === null ? {} : { closes: opened }) },
    };
  }
  const entry = functionsFor(place).get(word);
  if (entry === undefined) return null;
  return {
    kind: 'hover',
    span,
    facts: {
      kind: 'function',
      name: word,
      signature: signatureText(word, entry),
      nondeterministic: entry.nondeterministic === true,
    },
  };
}

/** The signature of the function whose arguments are being written, and which of them it is. */
export function signatureAt(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const inside = place.text.slice(action.start, place.offset);
  const command =
    /(?:^|[|(]|\b(?:if|with|range|else)\s|:=)\s*-?\s*(\w+)((?:\s+(?:"(?:\\.|[^"\\])*"?|[^\s()|"]+|\([^()]*\)))*)(\s*)$/.exec(
      inside,
    );
  const name = command?.[1];
  const entry = name === undefined ? undefined : functionsFor(place).get(name);
  if (command === null || name === undefined || entry === undefined) return null;
  const given = (command[2] ?? '').match(/"(?:\\.|[^"\\])*"?|\([^()]*\)|[^\s()|"]+/g)?.length ?? 0;
  const { params } = entry.signature;
  const active = Math.min(Math.max(0, (command[3] ?? '') === '' ? given - 1 : given), Math.max(0, params.length - 1));
  return { kind: 'signature', label: signatureText(name, entry), parameters: params.map((type) => type.name), active };
}
