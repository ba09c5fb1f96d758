import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { builtInText } from '../../actions/scenario';
import type { SourceId } from '../../core/text/span';
import { type AppState, useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { type InputTab, shownSource } from '../../state/view';
import { FullWidth } from '../shell/FullWidth';
import { TabList, TabPanel } from '../../ui/Tabs';
import { useMessages } from '../../ui/use-messages';
import styles from './InputPane.module.css';
import { SourceEditor } from './SourceEditor';
import { lazyPart } from '../shell/lazy-part';

const BuiltInDiff = lazyPart(async () => (await import('../template/BuiltInDiff')).BuiltInDiff);

const InstallationPanel = lazyPart(async () => (await import('../installation/InstallationPanel')).InstallationPanel);

const SettingsPanel = lazyPart(async () => (await import('../settings/SettingsPanel')).SettingsPanel);

const SourceTools = lazyPart(async () => (await import('../template/SourceTools')).SourceTools);

const TraceBar = lazyPart(async () => (await import('../template/TraceBar')).TraceBar);

const LargeNote = lazyPart(async () => (await import('./LargeNote')).LargeNote);

const EmptyInput = lazyPart(async () => (await import('./EmptyInput')).EmptyInput);

const IntakeOffer = lazyPart(async () => (await import('../intake/IntakeOffer')).IntakeOffer);

/** Only texts with one of these words can hold something that belongs elsewhere. */
const HINT =
  /^["']?(?:policy|templates?|global|defaultConfig|meshConfig|pilot|profile|trustDomain|sidecarInjectorWebhook)["']?:|VALUES:|\{\{|\[\[|^\W*(?:helm|istioctl|--set)\b/m;
/** Of the manifests, which have kinds. */
const MANIFESTS_HINT =
  /List\b|ConfigMap|MutatingWebhookConfiguration|ProxyConfig|IstioOperator|Kustomization|Template\b|HelmRelease|Application\b|kind:\s*(?:Node|Istio)\b|discovery/;
const KINDS_HINT = /^\s*-?\s*["']?kind["']?:|^["']?apiVersion["']?:/m;

/** Characters above which the input is said to be large. */
const LARGE = 400_000;

/** The texts that a person edits, one tab each. */
export function InputPane({ phone }: { phone: boolean }) {
  const text = useMessages();
  const tab = useApp((state) => state.inputTab);
  const source = useApp(shownSource);
  const diff = useApp((state) => state.templateDiff);
  const stepped = useApp((state) => state.trace && tab === 'template' && !diff && state.template !== null);
  const show = useApp((state) => state.show);
  const plain = useApp((state) => state.plainEditor);
  const rich = useRichWanted(phone);
  const overridden = useApp(overriddenTabs);
  const tabs = (['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings'] as const).map(
    (id: InputTab) => ({
      id,
      label: text.input[id],
      ...(overridden.includes(id) ? { badge: { text: '●', tone: 'mark' as const, label: text.input.overridden } } : {}),
    }),
  );
  const isLarge = useApp((state) => source === 'manifests' && state.scenario.manifests.length >= LARGE);
  const isEmpty = useApp((state) => !/\S/.test(state.scenario.manifests));
  const isText = tab !== 'settings' && tab !== 'installation';
  return (
    <>
      <div className={styles.bar}>
        <TabList
          name="input"
          label={text.panes.input}
          tabs={tabs}
          selected={tab}
          onSelect={(inputTab) => show({ inputTab, templateDiff: false })}
        />
        <FullWidth pane="input" />
      </div>
      <TabPanel name="input" selected={tab}>
        {isText && tab !== 'manifests' && (
          <SourceTools source={source} waiting={tab === 'template' && <div className={styles.tools} />} />
        )}
        <Intake key={source} source={source} isText={tab !== 'settings'} />
        {isText && (phone || plain) && isLarge && <LargeNote />}
        <div className={styles.body}>
          {!isText ? (
            tab === 'settings' ? (
              <SettingsPanel />
            ) : (
              <InstallationPanel rich={rich} />
            )
          ) : diff && tab !== 'manifests' ? (
            <BuiltInDiff source={source} />
          ) : (
            <>
              {source === 'manifests' && isEmpty && <EmptyInput />}
              <SourceEditor source={source} label={labelOf(source, text)} rich={rich} />
            </>
          )}
        </div>
        {stepped && <TraceBar waiting={<div className={styles.stepping} />} />}
      </TabPanel>
    </>
  );
}

/** The tabs in which a text wins over what the installation derives; a text, so that the same tabs are the same. */
function overriddenTabs({ scenario, builtIn }: AppState): string {
  if (builtIn?.isDerived !== true) return '';
  const differs = (source: SourceId) => textOfSource(scenario, source) !== builtInText(builtIn, source);
  const templates = scenario.injector.templates.map(({ name }): SourceId => `template:${name}`);
  const own: readonly SourceId[] = ['values', 'mesh', 'cluster'];
  return [[...templates, 'injector' as const].some(differs) ? 'template' : '', ...own.filter(differs)].join(' ');
}

function labelOf(source: SourceId, text: ReturnType<typeof useMessages>): string {
  if (source.startsWith('template:')) return text.input.templateName(source.slice('template:'.length));
  switch (source) {
    case 'values':
    case 'mesh':
    case 'cluster':
    case 'manifests':
      return text.input[source];
    case 'injector':
    default:
      return text.input.otherSettings;
  }
}

/** Monaco is wanted once the first result is on screen, so that it never delays it; phones keep the plain editor. */
function useRichWanted(phone: boolean): boolean {
  const hasResult = useApp(
    (state) => state.shown !== null || state.run.phase === 'failed' || state.run.phase === 'held',
  );
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (phone || !hasResult) return;
    // After the frame that paints the result, and when the browser has nothing better to do.
    const later = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 200));
    const frame = requestAnimationFrame(() => later(() => setReady(true), { timeout: 1000 }));
    return () => cancelAnimationFrame(frame);
  }, [phone, hasResult, setReady]);
  return ready && !phone;
}

/** The offer to take what came in to where it belongs; its code comes with the first text that may hold something. */
function Intake({ source, isText }: { source: SourceId; isText: boolean }) {
  const incoming = useApp((state) => state.incoming !== null);
  const now = useApp((state) => (isText ? textOfSource(state.scenario, source) : ''));
  // Megabytes are not searched before what is typed is on screen.
  const text = useDeferredValue(now);
  const base = useApp((state) => builtInText(state.builtIn, source));
  const hint = source === 'manifests' ? MANIFESTS_HINT : KINDS_HINT;
  const isRoot = source === 'mesh' || source === 'values';
  const isLikely = useMemo(
    () => text !== base && text !== '' && (isRoot || hint.test(text) || HINT.test(text)),
    [text, base, hint, isRoot],
  );
  const earlier = useRef<string>(undefined);
  useEffect(() => {
    if (!isLikely) earlier.current = text;
  }, [isLikely, text]);
  return (incoming || isLikely) && <IntakeOffer {...{ source, earlier }} />;
}
