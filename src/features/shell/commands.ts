import { attempt } from '../../actions/attempt';
import { ACTIONS } from '../../actions/registry';
import { allMessages } from '../../i18n/all-messages';
import type { MenuItem } from '../../ui/Menu';

/** The commands of the phone's menu, in the language in use: all but those that only move the focus. */
export function menuCommands(): MenuItem[] {
  const { names } = allMessages().commands;
  return ACTIONS.filter((action) => action.group !== 'go').map((action) => ({
    id: action.id,
    label: names[action.id],
    run: () => void attempt(action.run),
  }));
}
