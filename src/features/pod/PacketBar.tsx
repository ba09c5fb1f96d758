import type { PacketStory, PodStory } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { Menu } from '../../ui/Menu';
import styles from './PodTab.module.css';

/** What people ask about first; the others are in the menu. */
const FIRST: ReadonlySet<PacketStory['name']> = new Set([
  'kubelet-probe',
  'pod-to-app',
  'app-to-service',
  'app-to-own-address',
  'prometheus-scrape',
  'dns-query',
  'init-call',
  'custom',
]);

/** A packet's name; with its port or container where several have the same. */
function nameOf({ packets }: PodStory, { name, container, hops: [first] }: PacketStory, words: Words<'pod'>): string {
  if (packets.filter((other) => other.name === name).length < 2) return words.packets[name];
  const which = name === 'pod-to-app' || name === 'custom' ? `:${first?.packet.port ?? ''}` : (container ?? '');
  return which === '' ? words.packets[name] : `${words.packets[name]} (${which})`;
}

/** The packets that can be sent: the usual ones as buttons, all others in a menu. */
export function PacketBar({
  story,
  packet,
  words,
  onSend,
  onForm,
}: {
  story: PodStory;
  packet: PacketStory | null;
  words: Words<'pod'>;
  onSend: (id: string) => void;
  onForm: () => void;
}) {
  // One that was chosen in the menu is shown beside the others.
  const buttons = story.packets.filter(({ id, name }) => FIRST.has(name) || id === packet?.id);
  const items = story.packets
    .filter((one) => !buttons.includes(one))
    .map((one) => ({ id: one.id, label: nameOf(story, one, words), run: () => onSend(one.id) }));
  return (
    <fieldset className={styles.packets} aria-labelledby="packets">
      <span className={styles.send} id="packets">
        {words.send}
      </span>
      {buttons.map((one) => (
        <button
          key={one.id}
          type="button"
          aria-pressed={one.id === packet?.id}
          className={styles.packet}
          onClick={() => onSend(one.id)}
        >
          {nameOf(story, one, words)}
        </button>
      ))}
      <Menu
        label={words.morePackets}
        items={[...items, { id: 'own', label: words.own, run: onForm }]}
        button={{ className: styles.packet }}
        align="start"
      >
        {words.morePackets}
      </Menu>
    </fieldset>
  );
}
