import { useEffect, useState } from 'react';
import { takeRecognised, unwrapInto } from '../../actions/recognised';
import type { LanguageAnswer } from '../../core/language/question';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useMessages } from '../../ui/use-messages';
import styles from './InputPane.module.css';

type Found = Extract<LanguageAnswer, { kind: 'recognise' }>;

/** Milliseconds after the last change before the text is looked through. */
const LOOK_AFTER = 250;
/** Only texts with one of these words can hold something to recognise. */
const HINT =
  /List\b|ConfigMap|MutatingWebhookConfiguration|ProxyConfig|^(?:policy|templates?|global|defaultConfig):|\{\{|\[\[/m;

/** What stands in the manifests but belongs elsewhere, with the offer to move it there. */
export function PasteOffer() {
  const text = useMessages();
  const manifests = useApp((state) => state.scenario.manifests);
  const [found, setFound] = useState<{ readonly in: string; readonly what: Found | null }>({ in: '', what: null });
  const [kept, setKept] = useState('');

  useEffect(() => {
    if (!HINT.test(manifests)) return;
    let gone = false;
    const timer = setTimeout(() => {
      void engine()
        ?.ask({ kind: 'recognise', text: manifests })
        .then((answer) => {
          if (!gone) setFound({ in: manifests, what: answer.kind === 'recognise' ? answer : null });
          return answer;
        });
    }, LOOK_AFTER);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [manifests, setFound]);

  const what = found.what;
  if (found.in !== manifests || kept === manifests || what === null) return null;
  // A Namespace among manifests is nothing unusual and no reason to interrupt.
  const worth = what.recognition.found.filter((one) => one.kind !== 'cluster' || one.what !== 'Namespace');
  const names = worth.map((one) => ('name' in one && one.name !== '' ? one.name : text.transfer.recognised[one.kind]));
  if (worth.length === 0 && what.unwrapped === null) return null;
  return (
    <section className={styles.offer} aria-label={text.transfer.importTitle}>
      <span>
        {worth.length > 0 ? text.transfer.found(names.join(', ')) : text.transfer.foundList(what.unwrapped?.items ?? 0)}
      </span>
      {worth.length > 0 ? (
        <Button look="outlined" onClick={() => takeRecognised(what)}>
          {text.transfer.move}
        </Button>
      ) : (
        <Button look="outlined" onClick={() => unwrapInto(what.unwrapped?.text ?? manifests)}>
          {text.transfer.unwrapList}
        </Button>
      )}
      <Button onClick={() => setKept(manifests)}>{text.transfer.keep}</Button>
    </section>
  );
}
