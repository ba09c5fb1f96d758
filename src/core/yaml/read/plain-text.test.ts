import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../json';
import { YamlProblem } from '../nodes';
import { emitYaml } from '../write/emit';
import { type Composition, composeNodes } from './compose';
import { parseNodes } from './parse';
import { PlaceRecorder, type PlaceTable } from './places';
import { readPlainText } from './plain-text';

/** All that is known of a value and of what is in it, as text. */
function told(value: Json, places: PlaceTable): unknown {
  const entries: unknown[] = [];
  const visit = (container: Json): void => {
    if (typeof container !== 'object' || container === null) return;
    const keys = Array.isArray(container) ? [...container.keys()] : Object.keys(container);
    for (const key of keys) {
      const item = Array.isArray(container) ? container[key as number] : container[key];
      entries.push([key, places.range(container, key, 0, 1), places.range(container, key, 2, 3)]);
      entries.push(places.get(container, key));
      visit(item ?? null);
    }
  };
  visit(value);
  return { value, start: places.start, end: places.end, root: places.root, entries };
}

const described = ({ value, places, duplicates }: Composition): unknown => ({
  ...(told(value, places) as object),
  duplicates,
});

/** What the whole reader makes of a text; undefined where it refuses it. */
function whole(text: string): unknown {
  try {
    const root = parseNodes(text, 500);
    const nothing = { value: null, places: new PlaceRecorder().finish(null, 0, 0), duplicates: [] };
    return described(root === undefined ? nothing : composeNodes(root, 1000));
  } catch (error) {
    if (error instanceof YamlProblem) return undefined;
    throw error;
  }
}

function plain(text: string): unknown {
  const read = readPlainText(text, 500, true);
  return read === undefined ? undefined : described(read);
}

const TYPICAL = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web   # and one behind a value
  annotations: {"a/b": "x \\"y\\" \\\\ z", c: 'it''s', d: [1, 2.5, true, "", e f], g: {}}
spec:
  template:
    spec:
      containers:
      - name: istio-proxy
        args:
        - proxy
        - --domain
        - $(POD_NAMESPACE).svc.cluster.local
        -
        -
          deep: 1
        ports: []
        empty:

        script: |
          one
            two

        folded: >-
          a
          b
      - image: "registry:5000/a:1"
  quoted: "a: b # c"
  flow: {
    "a": b,   # of a
# at the margin
    c: [1
    , "2",

],
  }
`;
const FLOW = `# JSON
{"kind":"Pod", "spec": {
  "containers": [ {"name":"a","args":[]}, {} ],
  "n": -1.5e3
}}   # and a comment

`;

describe('readPlainText', () => {
  it.each([TYPICAL, FLOW, '', '\n  \n', '# nothing\n', ' # nothing'])(
    'reads what manifests are made of as the whole reader does',
    (text) => {
      expect(plain(text)).toBeDefined();
      expect(plain(text)).toEqual(whole(text));
    },
  );

  it.each([
    'a: b: c\n',
    'a: b\n  c\n',
    'a: "b\n  c"\n',
    'a: &x 1\nb: *x\n',
    'a: !!str 1\n',
    'a: 1\na: 2\n',
    '{a: 1, a: 2}\n',
    '<<: {a: 1}\n',
    '1: a\n',
    'y: a\n',
    '? a\n: b\n',
    'a: b\n--- c: d\n',
    '--- a: b\n',
    '...: a\n',
    'a: .inf\n',
    'a:\tb\n',
    'a: b\r\n',
    '- - a\n',
    'a: [1\n 2]\n',
    'a: [1,\n--- 2]\n',
    'a: {b: c\n d: e}\n',
    '{a: 1}\nb: 2\n',
    '{a: 1',
    '{a: 1,',
    '[1, # c',
    '[\n',
    '{a: 1} b\n',
    'a: {b, c: d}\n',
    'a: {b: }\n',
    'a: [b: c]\n',
    'a: "\\x41"\n',
    'a:\n- b\nc\n',
    'a:\n   b: c\n  d: e\n',
    '- a\n b: c\n',
    'scalar\n',
    'a: |\n  b',
    '- |',
    '- >-',
  ])('leaves %j to the whole reader', (text) => {
    expect(plain(text)).toBeUndefined();
  });

  it('never differs from the whole reader', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'name',
      'x y',
      '1',
      '-1',
      '007',
      '0x1',
      'true',
      '~',
      'a:b',
      'a#b',
      '-a',
      '--',
      'é',
    );
    const piece = fc.oneof(
      word,
      word.map((text) => `"${text}"`),
      word.map((text) => `'${text}'`),
      fc.constantFrom(
        ': ',
        ':',
        ':\n',
        '\n',
        '\n- ',
        '\n  ',
        '\n    ',
        '\n  - ',
        '- ',
        ' ',
        '  ',
        ' # c',
        '#',
        ', ',
        ',',
        '{',
        '}',
      ),
      fc.constantFrom(
        '[',
        ']',
        '|',
        '|-\n',
        '>\n',
        '? ',
        '& ',
        '*',
        '!',
        '%',
        '\\',
        '"',
        "'",
        '---\n',
        '\n...\n',
        '<<',
        '\n\n',
        '\t',
      ),
    );
    const edit = fc.tuple(fc.oneof(fc.nat(150), fc.nat(TYPICAL.length)), fc.nat(3), piece);
    const edited = fc
      .tuple(fc.constantFrom(TYPICAL, FLOW), fc.array(edit, { minLength: 1, maxLength: 3 }))
      .map(([base, edits]) => {
        let text = base;
        for (const [at, length, written] of edits) text = text.slice(0, at) + written + text.slice(at + length);
        return text;
      });
    let read = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
          edited,
        ),
        (text) => {
          const found = plain(text);
          if (found === undefined) return;
          read++;
          expect(found).toEqual(whole(text));
        },
      ),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('never differs on what the writer writes', () => {
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        fc.oneof(
          fc.string(),
          fc.constantFrom('a', 'two\nlines\n', ' b', '', 'y', '1'),
          fc.boolean(),
          fc.constant(null),
          fc.integer(),
        ),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('json'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const text = emitYaml(value);
        const found = plain(text);
        if (found !== undefined) expect(found).toEqual(whole(text));
      }),
      { numRuns: 500 },
    );
  });
});
