import { useRef, useState } from 'react';
import { Download } from 'lucide-react';
import { drawPod } from '../../core/traffic/picture/draw';
import type { PartTarget } from '../../core/traffic/picture/drawing';
import { PALETTES } from '../../core/traffic/picture/palette';
import { svgOf } from '../../core/traffic/picture/svg';
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
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import { Ambient } from './Ambient';
import { pngOf } from '../../ui/png';
import { themeNow } from '../../ui/theme-now';
import { InWords } from './InWords';
import { PacketBar } from './PacketBar';
import { PacketForm } from './PacketForm';
import { PacketRoute } from './PacketRoute';
import { keyOf, PodPicture } from './PodPicture';
import styles from './PodTab.module.css';
import { Rules } from './Rules';
import { useForm } from './use-form';
import { useLit } from './use-lit';
import { useStory } from './use-story';

const FAMILIES: readonly AddressFamilies[] = ['v4', 'v6', 'dual'];
const NO_PACKETS: readonly CustomPacket[] = [];

/** The pod of the chosen workload: its picture, packets to send through it, and each packet’s way rule by rule. */
export function PodTab({ workload }: { workload: AddressedWorkload | null }) {
  const text = useAllMessages();
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
  const [selected, setSelected] = useState<PartTarget | null>(null);
  const frame = useRef<HTMLElement>(null);
  const shape = useForm(frame);
  const show = useApp((state) => state.show);
  const revealPlace = useApp((state) => state.revealPlace);
  const lit = useLit(document, lines, story.services);
  const packet =
    story.packets.find(({ id }) => id === wanted) ??
    story.packets.find(({ name }) => name === 'pod-to-app') ??
    story.packets[0] ??
    null;
  const placeOf = (target: PartTarget | null) => {
    if (target === null) return null;
    if (target.kind === 'service') {
      const at = story.services[target.index]?.document ?? null;
      return at === null ? null : { document: at, line: 1 };
    }
    const range = lines[JSON.stringify(target.path)];
    return range === undefined ? null : { document, line: range.first };
  };
  const onPart = (target: PartTarget) => {
    const place = placeOf(target);
    setSelected(target);
    if (place !== null) show({ place, leads: 'result' });
  };
  const place = placeOf(selected);
  const selectedLit = selected !== null && lit.has(keyOf(selected));
  const save = async (kind: 'svg' | 'png') => {
    const name = `${story.name || 'pod'}.${kind}`;
    const svg = svgOf(drawPod(story, packet, words, 'wide'), PALETTES[themeNow()]);
    const blob = kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg);
    if (blob !== null) downloadBlob(name, blob);
  };
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <PacketBar story={story} packet={packet} words={words} onSend={setWanted} onForm={() => setForm(true)} />
        <span className={styles.tools}>
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
        </span>
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
      <section ref={frame} className={styles.frame} tabIndex={0} aria-label={words.podTitle(story.name)}>
        <PodPicture story={story} packet={packet} words={words} form={shape} lit={lit} onPart={onPart} />
      </section>
      {selected !== null && place !== null && selectedLit && (
        <p className={styles.selected}>
          <span className={styles.quiet}>{words.selected(partName(story, selected))}</span>
          <Button look="outlined" onClick={() => revealPlace(place)}>
            {words.showYaml}
          </Button>
        </p>
      )}
      {packet !== null && <PacketRoute story={story} packet={packet} words={words} />}
      <InWords story={story} words={words} onPart={onPart} />
      <Rules story={story} words={words} />
      {story.ambient && <Ambient words={words} />}
    </div>
  );
}

/** What a part of the picture is called in the pod. */
function partName(story: PodStory, target: PartTarget): string {
  if (target.kind === 'service') return `Service ${story.services[target.index]?.name ?? ''}`;
  const key = JSON.stringify(target.path);
  for (const { name, path, ports } of story.containers) {
    if (JSON.stringify(path) === key) return name;
    const port = ports.find((one) => JSON.stringify(one.path) === key);
    if (port !== undefined) return `${name} :${port.port}`;
  }
  return story.volumes.find(({ path }) => JSON.stringify(path) === key)?.name ?? '';
}
