import type { CommandId } from '../i18n/interface/en';
import type { AppState } from '../state/store';

type ActionGroup = 'go' | 'view' | 'scenario' | 'share' | 'help';

/** Something a person can do. Toolbar, menus, shortcuts, palette and the sheet of shortcuts all read the same list. */
export interface Action {
  readonly id: CommandId;
  readonly group: ActionGroup;
  /** Shortcuts such as `Mod+S`; the first one is shown. */
  readonly keys?: readonly string[];
  /** Works only while no text is being typed, because its key is a character. */
  readonly outsideText?: boolean;
  /** The id of the element that must have the focus for its key; elsewhere the key is the browser's. */
  readonly within?: string;
  /** Absent means always. */
  readonly enabled?: (state: AppState) => boolean;
  /** For what is on or off. */
  readonly checked?: (state: AppState) => boolean;
  readonly run: () => void | Promise<void>;
}
