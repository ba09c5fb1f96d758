import { expect, it } from 'vitest';
import { unwrapLists } from './unwrap';

it('takes a List apart, whatever its texts hold', () => {
  const list = 'kind: List\nitems:\n- {kind: Pod, note: "a\\x7fb"}\n- {kind: Secret}\n';
  expect(unwrapLists(list)).toEqual({ items: 2, text: 'kind: Pod\nnote: "a\\x7Fb"\n---\nkind: Secret\n' });
  expect(unwrapLists('kind: Pod\n')).toBeNull();
});
