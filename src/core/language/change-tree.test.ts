import { describe, expect, it } from 'vitest';
import { type ChangeNode, changeTrees } from './change-tree';

/** A tree as lines: the mark, the way to the entry, its values and the line of the text. */
function shown(node: ChangeNode, way = ''): string[] {
  const path = way === '' ? node.name : `${way}/${node.name}`;
  const values = [node.before, node.after].filter((value) => value !== undefined).join(' > ');
  const own = node.change === 'inside' ? [] : [`${node.change} ${path} ${values} @${node.line ?? '-'}`];
  return [...own, ...node.children.flatMap((child) => shown(child, path))];
}

const BEFORE = `metadata:
  labels: {app: web, old: x}
spec:
  containers:
  - image: web:1
    name: web
  - image: log:1
    name: log
  replicas: 1
`;
const AFTER = `metadata:
  labels:
    app: web
spec:
  containers:
  - image: log:1
    name: log
  - image: web:2
    name: web
  - args:
    - proxy
    name: istio-proxy
  replicas: 1
`;

describe('changeTrees', () => {
  it('match items by name and tell what came, went, changed, moved and stayed, with the line of each', () => {
    const [tree] = changeTrees([BEFORE, AFTER]);
    expect(tree === undefined ? [] : shown(tree)).toEqual([
      'same metadata/labels/app web @3',
      'removed metadata/labels/old x @2',
      'moved spec/containers/log 2 > 1 @6',
      'changed spec/containers/web/image web:1 > web:2 @8',
      'same spec/containers/web/name web @9',
      'added spec/containers/istio-proxy  @10',
      'added spec/containers/istio-proxy/args  @10',
      'added spec/containers/istio-proxy/args/0 proxy @11',
      'added spec/containers/istio-proxy/name istio-proxy @12',
      'same spec/replicas 1 @13',
    ]);
  });

  it('compare lists of plain values from both ends', () => {
    const list = (...items: string[]) => `args: [${items.join(', ')}]\n`;
    const texts = [list('a', 'b', 'z'), list('a', 'c', 'd', 'z'), list('a', 'z')];
    expect(changeTrees(texts).map((tree) => shown(tree))).toEqual([
      ['same args/0 a @1', 'changed args/1 b > c @1', 'added args/2 d @1', 'same args/3 z @1'],
      ['same args/0 a @1', 'removed args/1 c @1', 'removed args/2 d @1', 'same args/1 z @1'],
    ]);
  });

  it('have one tree less than texts, and nothing below what is the same', () => {
    expect(changeTrees([BEFORE])).toEqual([]);
    expect(changeTrees([BEFORE, BEFORE])).toMatchObject([{ change: 'same', children: [] }]);
  });
});
