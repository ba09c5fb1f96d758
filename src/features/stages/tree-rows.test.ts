import { describe, expect, it } from 'vitest';
import { changeTrees } from '../../core/language/change-tree';
import type { Stage } from '../../core/outcome';
import { rowAfterKey } from '../../ui/tree-keys';
import { treeRows } from './tree-rows';

const TEXTS = [
  'spec:\n  a: 1\n  b: 2\n',
  'spec:\n  a: 1\n  b: 2\n',
  'metadata:\n  labels: {x: "1"}\nspec:\n  a: 1\n  b: 3\n',
];
const STAGES = (['input', 'cluster-info', 'merge'] as const).map(
  (step, index): Stage => ({ step, params: {}, yaml: { text: TEXTS[index] ?? '', origins: [] }, changed: index === 2 }),
);
const TREES = [undefined, ...changeTrees(TEXTS)];

const shown = (toggled: readonly string[] = []) =>
  treeRows(STAGES, TREES, new Set(toggled)).map(({ key, level, place, of, open }) =>
    [key, level, `${place}/${of}`, open === null ? '' : open ? 'open' : 'closed'].join(' ').trim(),
  );

describe('treeRows', () => {
  it('open what holds changes, close what came as a whole, fold what is the same', () => {
    expect(shown()).toEqual([
      '0:input 1 1/3',
      '1:cluster-info 1 2/3',
      '2:merge 1 3/3 open',
      '2:merge/metadata 2 1/2 closed',
      '2:merge/spec 2 2/2 open',
      '2:merge/spec/b 3 1/2',
      '2:merge/spec/= 3 2/2 closed',
    ]);
  });

  it('open and close what was toggled', () => {
    expect(shown(['2:merge/metadata', '2:merge/spec/='])).toEqual([
      '0:input 1 1/3',
      '1:cluster-info 1 2/3',
      '2:merge 1 3/3 open',
      '2:merge/metadata 2 1/2 open',
      '2:merge/metadata/labels 3 1/1 closed',
      '2:merge/spec 2 2/2 open',
      '2:merge/spec/b 3 1/2',
      '2:merge/spec/= 3 2/2 open',
      '2:merge/spec/=/a 4 1/1',
    ]);
    expect(shown(['2:merge'])).toHaveLength(3);
  });

  it('count what came as one change', () => {
    expect(treeRows(STAGES, TREES, new Set())[2]?.content).toEqual({ kind: 'stage', changes: 2 });
  });
});

describe('rowAfterKey', () => {
  it('goes as in any tree', () => {
    const rows = treeRows(STAGES, TREES, new Set());
    const to = (at: number, key: string) => rowAfterKey(rows, at, key);
    expect([to(0, 'ArrowDown'), to(0, 'ArrowUp'), to(6, 'ArrowDown'), to(3, 'Home'), to(3, 'End')]).toEqual([
      1, 0, 6, 0, 6,
    ]);
    expect([to(5, 'ArrowLeft'), to(2, 'ArrowLeft'), to(4, 'ArrowRight'), to(3, 'ArrowRight')]).toEqual([
      4,
      null,
      5,
      null,
    ]);
  });
});
