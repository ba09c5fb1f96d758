import { describe, expect, it } from 'vitest';
import { TokenizedText } from '../tokens/tokenize';
import { yamlTokenizer } from '../tokens/yaml';
import { inlineRows } from './diff-rows';

describe('lines that were only written differently', () => {
  it('are told from those that were added', () => {
    const rows = inlineRows({
      key: 'd:',
      before: new TokenizedText(['# mine', '- name: app # the app', '  image: "nginx"'], yamlTokenizer),
      after: new TokenizedText(['- name: app', '  image: nginx', '  tty: true'], yamlTokenizer),
      blocks: [{ kind: 'changed', beforeStart: 1, beforeCount: 3, afterStart: 1, afterCount: 3 }],
      origin: () => null,
      place: () => null,
      unfolded: new Set(),
      fold: false,
    });
    const rewritten = rows.flatMap((row) => (row.kind === 'lines' ? [row.cells[0]?.rewritten === true] : []));
    expect(rewritten).toEqual([true, true, true, true, true, false]);
  });
});
