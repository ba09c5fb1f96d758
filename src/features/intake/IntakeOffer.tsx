import { useEffect, useRef, useState } from 'react';
import { openManifests } from '../../actions/intake/files';
import { isAtHome } from '../../actions/intake/placed';
import { namedParts, takeIncoming, takeRecognised, unwrapInto } from '../../actions/intake/take-recognised';
import type { Recognition } from '../../core/install/recognise/found';
import type { SourceId } from '../../core/text/span';
import type { Words } from '../../i18n/packs';
import { engine } from '../../state/engine';
import type { Incoming } from '../../state/intake';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import type { AnswerTo } from '../../worker/install-question';
import { Button } from '../../ui/Button';
import { useWords } from '../../ui/use-words';
import styles from './IntakeOffer.module.css';
import { type Looked, whenToLook } from './when-to-look';

/** The text that a tab had last of which all is its own. */
type Earlier = React.RefObject<string | undefined>;

/** What came in, or what a tab's text holds that belongs elsewhere, with the offer to take it there. */
export function IntakeOffer({ source, earlier }: { source: SourceId; earlier: Earlier }) {
  const words = useWords('intake');
  const incoming = useApp((state) => state.incoming);
  if (words === null) return null;
  return incoming === null ? (
    <InText key={source} {...{ source, earlier, words }} />
  ) : (
    <FromFiles {...{ incoming, words }} />
  );
}

interface Found {
  readonly in: string;
  readonly what: AnswerTo<'recognise'> | null;
}

function InText({ source, earlier, words }: { source: SourceId; earlier: Earlier; words: Words<'intake'> }) {
  const text = useApp((state) => textOfSource(state.scenario, source));
  const [found, setFound] = useState<Found>({ in: '', what: null });
  const [kept, setKept] = useState('');
  const looked = useRef<Looked | null>(null);

  useEffect(() => {
    let gone = false;
    const after = whenToLook(text.length, looked.current);
    const look = async (): Promise<void> => {
      if (after === null) {
        // As that of the text before it.
        earlier.current = text;
        return;
      }
      const kind = source === 'mesh' || source === 'values' ? source : null;
      const as = kind === null ? {} : { as: { kind, read: readByTemplates() } };
      const what = (await engine()?.install({ kind: 'recognise', texts: [{ name: '', text }], ...as })) ?? null;
      if (gone) return;
      setFound({ in: text, what });
      if (what === null) return;
      const { found: parts, facts, advice } = what.recognition;
      const isHome = (source === 'manifests' || facts.workloads === 0) && parts.every((part) => isAtHome(part, source));
      if (isHome) earlier.current = text;
      const saysMore = advice.length > 0 || what.unknown.length > 0 || what.unwrapped !== null;
      looked.current = { length: text.length, isQuiet: isHome && !saysMore };
    };
    const timer = setTimeout(() => void look(), after ?? 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, source, earlier, setFound]);

  const { what } = found;
  if (found.in !== text || kept === text || what === null) return null;
  const { recognition, unwrapped } = what;
  const away = recognition.found.filter((part) => !isAtHome(part, source));
  const hasManifests = source !== 'manifests' && recognition.facts.workloads > 0;
  const keep = () => setKept(text);
  const move = () => {
    // A text that grew out of the earlier one was typed, and replaced nothing.
    const before = earlier.current;
    const isReplaced = before !== undefined && !text.includes(before.trim());
    void takeRecognised(recognition, source, isReplaced ? before : undefined);
  };
  if (away.length > 0 || hasManifests) {
    return (
      <Offer words={words} recognition={{ ...recognition, found: away }} hasManifests={hasManifests}>
        <Button look="outlined" onClick={move}>
          {words.move(away.length + (hasManifests ? 1 : 0))}
        </Button>
        <Button onClick={keep}>{words.keep}</Button>
      </Offer>
    );
  }
  if (what.unknown.length > 0) {
    return (
      <section className={styles.offer} aria-label={words.title} data-tone="warning">
        <p>
          {words.unknownKeys(
            what.unknown.slice(0, MOST_KEYS).map(({ key, nearest }) => words.unknownKey(key, nearest)),
          )}
        </p>
        <Button onClick={keep}>{words.understood}</Button>
      </section>
    );
  }
  if (source !== 'manifests') return null;
  if (recognition.advice.length > 0) {
    return (
      <Offer words={words} recognition={recognition} hasManifests={false}>
        <Button onClick={keep}>{words.understood}</Button>
      </Offer>
    );
  }
  if (unwrapped === null) return null;
  return (
    <section className={styles.offer} aria-label={words.title}>
      <p>{words.list(unwrapped.items)}</p>
      <div className={styles.actions}>
        <Button look="outlined" onClick={() => void unwrapInto(unwrapped.text, unwrapped.items)}>
          {words.unwrap}
        </Button>
        <Button onClick={keep}>{words.keep}</Button>
      </div>
    </section>
  );
}

function FromFiles({ incoming, words }: { incoming: Incoming; words: Words<'intake'> }) {
  const setIncoming = useApp((state) => state.setIncoming);
  const { recognition } = incoming.what;
  const hasManifests = recognition.rest.trim() !== '' && recognition.advice.length === 0;
  return (
    <Offer words={words} recognition={recognition} hasManifests={hasManifests}>
      {recognition.found.length > 0 && (
        <Button look="outlined" onClick={() => void takeIncoming(incoming)}>
          {words.take}
        </Button>
      )}
      {recognition.found.length === 0 && (
        <Button look="outlined" onClick={() => openManifests(incoming.files)}>
          {words.asManifests}
        </Button>
      )}
      <Button onClick={() => setIncoming(null)}>{words.leave}</Button>
    </Offer>
  );
}

interface OfferProps {
  readonly words: Words<'intake'>;
  readonly recognition: Recognition;
  /** Whether manifests are part of it. */
  readonly hasManifests: boolean;
  readonly children: React.ReactNode;
}

/** What was found in a sentence, what it consists of, and what to do. */
function Offer({ words, recognition: { found, facts, advice }, hasManifests, children }: OfferProps) {
  const known = words.facts(facts);
  const parts = namedParts(found, words).map(([part]) => part);
  const names = new Set(found.flatMap((part) => ('text' in part ? [part.name] : [])));
  const unread = found.flatMap((part) =>
    part.kind === 'command' ? part.files.filter((file) => !names.has(file)) : [],
  );
  const all = hasManifests ? [...parts, words.part.manifests()] : parts;
  return (
    <section className={styles.offer} aria-label={words.title}>
      <div className={styles.found}>
        {known !== '' && found.length > 0 && <p>{words.found(known)}</p>}
        {all.length > 0 && <p>{words.parts(all)}</p>}
        {facts.otherRevisions.length > 0 && <p>{words.otherRevisions(facts.otherRevisions.join(', '))}</p>}
        {unread.length > 0 && <p>{words.alsoReads(unread)}</p>}
        {advice.slice(0, MOST_ADVICE).map(({ kind, file }) => (
          <p key={`${kind} ${file}`}>{words.advice[kind](file)}</p>
        ))}
      </div>
      <div className={styles.actions}>{children}</div>
    </section>
  );
}

const MOST_ADVICE = 3;
const MOST_KEYS = 4;

/** The keys of values that the scenario's templates name. */
function readByTemplates(): string[] {
  const { templates } = useApp.getState().scenario.injector;
  const names = templates.flatMap(({ text }) => [...text.matchAll(/\.Values\.(\w+)/g)].map(([, name = '']) => name));
  return [...new Set(names)];
}
