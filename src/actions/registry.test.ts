import { expect, it } from 'vitest';
import { words } from '../i18n/interface/en';
import { QUICK } from './quick';
import { ACTIONS } from './registry';

it('every command with a name is listed, once, and the quick ones among them', () => {
  const listed = ACTIONS.map(({ id }) => id);
  expect(listed.toSorted()).toEqual(Object.keys(words.commands.names).sort());
  for (const action of QUICK) expect(ACTIONS).toContain(action);
  expect(ACTIONS.filter((action) => action.keys !== undefined && !QUICK.includes(action))).toEqual([]);
});
