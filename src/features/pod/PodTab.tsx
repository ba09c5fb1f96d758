import { useMemo, useRef, useState } from 'react';
import { Download } from 'lucide-react';
import type { AddressFamilies } from '../../core/traffic/pod/network-addresses';
import type { CustomPacket, PodStory } from '../../core/traffic/story/pod-story';
import type { LineRange } from '../../core/traffic/story/story-of-text';
import type { Words } from '../../i18n/packs';
import { useApp } from '../../state/store';
import type { AddressedWorkload } from '../../state/workloads';
import { Button } from '../../ui/Button';
import { downloadBlob } from '../../ui/clipboard';
import { Empty } from '../../ui/Empty';
import { Menu } from '../../ui/Menu';
import { useMessages } from '../../ui/use-messages';
import { useWords } from '../../ui/use-words';
import { pngOf, standalone } from './export-picture';
import { PacketForm } from './PacketForm';
import { PacketRoute } from './PacketRoute';
import { PodPicture } from './PodPicture';
import styles from './PodTab.module.css';
import { useStory } from './use-story';

const FAMILIES: readonly AddressFamilies[] = ['v4', 'v6', 'dual'];
const NO_PACKETS: readonly CustomPacket[] = [];

/** The pod of the chosen workload: its picture, packets to send through it, and each packet’s way rule by rule. */
export function PodTab({ workload }: { workload: AddressedWorkload | null }) {
  const text = useMessages();
  const words = useWords('pod');
  const release = useApp(
    (state) => state.newest?.outcome.injector.istioVersion ?? state.scenario.settings.istioVersion,
  );
  const [families, setFamilies] = useState<AddressFamilies>('v4');
  const [custom, setCustom] = useState(NO_PACKETS);
  const answer = useStory(workload, release, families, custom);
  if (words === null || answer === null) return <Empty title={words?.loading ?? text.result.evaluating} />;
  if (answer === 'none' || workload === null)
    return (
      <Empty title={words.noPod}>
        <p>{words.noPodHint}</p>
      </Empty>
    );
  return (
    <Shown
      story={answer.story}
      lines={answer.lines}
      document={workload.document}
      words={words}
      families={families}
      onFamilies={setFamilies}
      onSend={(packet) => setCustom([...custom, packet].slice(-8))}
    />
  );
}

interface ShownProps {
  readonly story: PodStory;
  readonly lines: Readonly<Record<string, LineRange>>;
  readonly document: number;
  readonly words: Words<'pod'>;
  readonly families: AddressFamilies;
  readonly onFamilies: (families: AddressFamilies) => void;
  readonly onSend: (packet: CustomPacket) => void;
}

function Shown({ story, lines, document, words, families, onFamilies, onSend }: ShownProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [form, setForm] = useState(false);
  const picture = useRef<SVGSVGElement>(null);
  const place = useApp((state) => state.place);
  const show = useApp((state) => state.show);
  const packet =
    story.packets.find(({ id }) => id === wanted) ??
    story.packets.find(({ name }) => name === 'pod-to-app') ??
    story.packets[0] ??
    null;
  const lit = useMemo(() => {
    if (place === null || place.document !== document) return null;
    const inside = Object.entries(lines).filter(([, { first, last }]) => first <= place.line && place.line <= last);
    // The innermost: a port within its container.
    return inside.toSorted(([, a], [, b]) => a.last - a.first - (b.last - b.first))[0]?.[0] ?? null;
  }, [place, document, lines]);
  const onPart = (path: readonly (string | number)[]) => {
    const range = lines[JSON.stringify(path)];
    if (range !== undefined) show({ place: { document, line: range.first }, leads: 'result' });
  };
  const save = async (kind: 'svg' | 'png') => {
    const { current } = picture;
    if (current === null) return;
    const name = `${story.name || 'pod'}.${kind}`;
    const blob = kind === 'svg' ? new Blob([standalone(current)], { type: 'image/svg+xml' }) : await pngOf(current);
    if (blob !== null) downloadBlob(name, blob);
  };
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <span className={styles.send} id="packets">
          {words.send}
        </span>
        <fieldset className={styles.packets} aria-labelledby="packets">
          {story.packets.map(({ id, name, container, sender }) => {
            const twice = story.packets.filter((other) => other.name === name).length > 1;
            const target = sender === 'kubelet' || sender === 'init' || twice ? container : null;
            return (
              <button
                key={id}
                type="button"
                aria-pressed={id === packet?.id}
                className={styles.packet}
                onClick={() => setWanted(id)}
              >
                {words.packets[name]}
                {twice && target !== null ? ` (${target})` : ''}
              </button>
            );
          })}
          <button type="button" className={styles.packet} aria-expanded={form} onClick={() => setForm(!form)}>
            {words.own}
          </button>
        </fieldset>
        <select
          aria-label={words.family}
          value={families}
          onChange={(event) => onFamilies(FAMILIES.find((one) => one === event.target.value) ?? 'v4')}
        >
          {FAMILIES.map((one) => (
            <option key={one} value={one}>
              {words.families[one]}
            </option>
          ))}
        </select>
        <Menu
          label={words.saveSvg}
          items={[
            { id: 'svg', label: words.saveSvg, run: () => void save('svg') },
            { id: 'png', label: words.savePng, run: () => void save('png') },
          ]}
          button={{ icon: true, 'aria-label': words.saveSvg, title: words.saveSvg }}
        >
          <Download size={15} aria-hidden="true" />
        </Menu>
      </div>
      {form && (
        <PacketForm
          words={words}
          onClose={() => setForm(false)}
          onSend={(sent) => {
            onSend(sent);
            setForm(false);
            setWanted(`custom-${story.packets.filter(({ name }) => name === 'custom').length}`);
          }}
        />
      )}
      {story.failure !== null && (
        <p role="alert" className={styles.failure}>
          {words.failure} <code>{story.failure}</code>
        </p>
      )}
      {story.mode === null && <p className={styles.note}>{words.noProxy}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label={words.podLine(story.name, story.address)}>
        <PodPicture story={story} packet={packet} words={words} lit={lit} onPart={onPart} picture={picture} />
      </section>
      {packet !== null && <PacketRoute story={story} packet={packet} words={words} />}
      <InWords story={story} words={words} onPart={onPart} onShow={() => show({ resultTab: 'diff' })} />
      <Rules story={story} words={words} />
    </div>
  );
}

/** What the picture shows, as lists. */
function InWords({
  story,
  words,
  onPart,
  onShow,
}: {
  story: PodStory;
  words: Words<'pod'>;
  onPart: (path: readonly (string | number)[]) => void;
  onShow: () => void;
}) {
  return (
    <details className={styles.more}>
      <summary>{words.inWords}</summary>
      <p>{story.capture === 'nobody' ? words.captures.nobody : words.captures[story.capture]}</p>
      <ul>
        {story.containers.map(({ name, path, uid, start }) => (
          <li key={JSON.stringify(path)}>
            <button type="button" className={styles.link} onClick={() => onPart(path)}>
              {name}
            </button>{' '}
            · {words.user(uid)} · {words.starts[start]}
          </li>
        ))}
      </ul>
      <ul>
        {story.listeners.map(({ role, port, transport, container }) => (
          <li key={`${role}:${transport}:${port}`}>
            {port}/{transport.toUpperCase()} · {container ?? ''} · {words.roles[role]}
          </li>
        ))}
      </ul>
      <ul>
        {story.volumes.map(({ name, mounts }) => (
          <li key={name}>
            {mounts.length === 0
              ? words.unmounted(name)
              : words.mountedBy(
                  name,
                  mounts.map(({ container, at }) => `${container} ${at}`),
                )}
          </li>
        ))}
      </ul>
      <Button look="outlined" onClick={onShow}>
        {words.showYaml}
      </Button>
    </details>
  );
}

/** The rules as the program writes them, each with what it is for. */
function Rules({ story, words }: { story: PodStory; words: Words<'pod'> }) {
  const texts = (['v4', 'v6', 'nft', 'net'] as const).filter((kind) => story.rules[kind].length > 0);
  if (texts.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{words.allRules}</summary>
      {texts.map((kind) => (
        <section key={kind}>
          <h3>{words.ruleTexts[kind]}</h3>
          <ol className={styles.rules}>
            {story.rules[kind].map(({ text, origin }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines of a text have no other identity
              <li key={at}>
                <code>{text}</code> <span className={styles.quiet}>{words.reasons[origin.reason]}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
