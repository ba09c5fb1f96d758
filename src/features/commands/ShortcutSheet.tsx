import { ACTIONS } from '../../actions/registry';
import { showKeys } from '../../actions/keys';
import { APPLE } from '../../actions/shortcuts';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './Palette.module.css';

/** Every shortcut on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const text = useAllMessages();
  const groups = [...new Set(ACTIONS.map((action) => action.group))];
  return (
    <Dialog title={text.commands.shortcuts} onClose={onClose} width={680}>
      <div className={styles.sheet}>
        {groups.map((group) => {
          const actions = ACTIONS.filter((action) => action.group === group && action.keys !== undefined);
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <h3>{text.commands.groups[group]}</h3>
              <dl>
                {actions.map((action) => (
                  <div key={action.id}>
                    <dt>{text.commands.names[action.id]}</dt>
                    <dd>
                      {action.keys?.map((keys) => (
                        <kbd key={keys} className={styles.keys}>
                          {showKeys(keys, APPLE)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <p>{text.commands.tabHint}</p>
    </Dialog>
  );
}
