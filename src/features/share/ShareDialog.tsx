import { useEffect, useMemo, useRef, useState } from 'react';
import { type MadeLink, makeLink } from '../../actions/excerpts/make-link';
import { builtInText } from '../../actions/scenario';
import { saveScenarioFile } from '../../actions/take';
import { LineMap } from '../../core/text/line-map';
import type { SecretFinding } from '../../share';
import { languageOf } from '../../state/settings';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { Dialog } from '../../ui/Dialog';
import { Segmented } from '../../ui/Segmented';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import styles from './ShareDialog.module.css';
import { lazyPart } from '../shell/lazy-part';

const EmbedSnippet = lazyPart(async () => (await import('./EmbedSnippet')).EmbedSnippet);

/** A link with everything in it: how long, where it fits, what it holds, and a warning before a secret leaves. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const text = useAllMessages();
  const [as, setAs] = useState<'link' | 'embed'>('link');
  const [redact, setRedact] = useState(true);
  const [withLanguage, setWithLanguage] = useState(false);
  const [made, setMade] = useState<MadeLink | 'failed' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const notify = useApp((state) => state.notify);

  useEffect(() => {
    let gone = false;
    const state = useApp.getState();
    makeLink(redact, withLanguage ? languageOf(state.language, navigator.languages) : null).then(
      (link) => !gone && setMade(link),
      () => !gone && setMade('failed'),
    );
    return () => {
      gone = true;
    };
  }, [redact, withLanguage, setMade]);

  const copy = async () => {
    if (made === null || made === 'failed') return;
    if (await copyText(made.url)) {
      notify({ text: text.share.copied, tone: 'info' });
      onClose();
    } else {
      field.current?.select();
      notify({ text: text.share.copyFailed, tone: 'warning' });
    }
  };
  return (
    <Dialog title={text.share.title} onClose={onClose} width={600}>
      <div>
        <Segmented
          label={text.share.as}
          options={[
            { value: 'link', label: text.share.link },
            { value: 'embed', label: text.share.embed },
          ]}
          value={as}
          onChange={setAs}
        />
      </div>
      {made === null && <p>{text.share.making}</p>}
      {made === 'failed' && <p>{text.share.failed}</p>}
      {made !== null && made !== 'failed' && as === 'embed' && (
        <>
          {made.secrets.length > 0 && <Secrets found={made.secrets} redact={redact} onRedact={setRedact} />}
          <EmbedSnippet link={made.url} onCopied={onClose} />
        </>
      )}
      {made !== null && made !== 'failed' && as === 'link' && (
        <>
          <div className={styles.row}>
            <input
              ref={field}
              className={styles.link}
              readOnly
              aria-label={text.share.link}
              value={made.url}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <Fit length={made.url.length} />
          {made.secrets.length > 0 && <Secrets found={made.secrets} redact={redact} onRedact={setRedact} />}
          <Contents />
        </>
      )}
      {as === 'link' && (
        <>
          <label className={styles.note}>
            <input type="checkbox" checked={withLanguage} onChange={(event) => setWithLanguage(event.target.checked)} />{' '}
            {text.share.withLanguage}
          </label>
          <div className={styles.row}>
            <Button
              data-autofocus
              look="primary"
              tall
              aria-disabled={made === null || made === 'failed'}
              onClick={() => void copy()}
            >
              {text.share.copy}
            </Button>
            <Button look="outlined" tall onClick={saveScenarioFile}>
              {text.share.file}
            </Button>
          </div>
        </>
      )}
      <p className={styles.note}>{text.share.nothingElse}</p>
    </Dialog>
  );
}

function Fit({ length }: { length: number }) {
  const text = useAllMessages();
  const where =
    length <= 2000
      ? text.share.anywhere
      : length <= 8000
        ? text.share.mostPlaces
        : length <= 32_000
          ? text.share.browsers
          : text.share.tooLong;
  // A logarithmic scale: 100 characters to 100,000.
  const share = Math.min(1, Math.max(0.04, (Math.log10(length) - 2) / 3));
  return (
    <div>
      <div className={styles.meter} aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} data-tone={length > 8000 ? 'warning' : 'plain'} />
      </div>
      <p className={styles.note}>
        {text.share.length(length)} · {where}
      </p>
    </div>
  );
}

function Contents() {
  const text = useAllMessages();
  const scenario = useApp((state) => state.scenario);
  const builtIn = useApp((state) => state.builtIn);
  const words = useWords('links');
  const changed = useMemo(
    () =>
      scenario.injector.templates.filter((entry) => builtInText(builtIn, `template:${entry.name}`) !== entry.text)
        .length,
    [scenario, builtIn],
  );
  return (
    <div className={styles.facts}>
      <p>{text.share.contains}</p>
      <ul>
        <li>{text.share.manifests}</li>
        {scenario.installation !== undefined && <li>{words?.installation}</li>}
        <li>{text.share.templates(changed)}</li>
        <li>{text.share.values}</li>
        <li>{text.share.cluster}</li>
        <li>{text.share.settings}</li>
        <li>{text.share.view}</li>
      </ul>
    </div>
  );
}

function Secrets({
  found,
  redact,
  onRedact,
}: {
  found: readonly SecretFinding[];
  redact: boolean;
  onRedact: (redact: boolean) => void;
}) {
  const text = useAllMessages();
  const scenario = useApp((state) => state.scenario);
  return (
    <div className={styles.secrets} role="alert">
      <strong>{text.share.secrets}</strong>
      <p>{text.share.secretsText}</p>
      <ul>
        {found.slice(0, 8).map((secret) => (
          <li key={`${secret.source}${secret.start}`}>
            {secret.source} ·{' '}
            {text.findings.at(new LineMap(textOfSource(scenario, secret.source)).position(secret.start).line, 1)} ·{' '}
            <code>{secret.label}</code>
          </li>
        ))}
      </ul>
      <label>
        <input type="checkbox" checked={redact} onChange={(event) => onRedact(event.target.checked)} />{' '}
        {text.share.redact}
      </label>
    </div>
  );
}
