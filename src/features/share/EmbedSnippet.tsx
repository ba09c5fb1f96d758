import { useWords } from '../../ui/use-words';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { useAllMessages } from '../../ui/use-all-messages';
import { type EmbedChoices, embedSnippet, embedUrl } from './embed-address';
import styles from './ShareDialog.module.css';

const HEIGHTS = [400, 480, 600, 800];

/** HTML that shows the scenario inside another page, with the few choices that such a page has. */
export function EmbedSnippet({ link, onCopied }: { link: string; onCopied: () => void }) {
  const text = useAllMessages();
  const words = useWords('embed');
  const notify = useApp((state) => state.notify);
  const [choices, setChoices] = useState<EmbedChoices>({ theme: null, language: null });
  const [height, setHeight] = useState(480);
  const field = useRef<HTMLTextAreaElement>(null);
  if (words === null) return <output>{text.app.loading}</output>;
  const address = embedUrl(link, choices);
  const snippet = embedSnippet(address, text.app.name, height);
  const copy = async () => {
    if (await copyText(snippet)) {
      notify({ text: words.copied, tone: 'info' });
      onCopied();
    } else {
      field.current?.select();
      notify({ text: words.copyFailed, tone: 'warning' });
    }
  };
  return (
    <>
      <p className={styles.note}>{words.intro}</p>
      <div className={styles.row}>
        <Choice
          label={words.theme}
          value={choices.theme ?? ''}
          onChange={(theme) => setChoices({ ...choices, theme: theme === 'light' || theme === 'dark' ? theme : null })}
        >
          <option value="">{words.themes.system}</option>
          <option value="light">{words.themes.light}</option>
          <option value="dark">{words.themes.dark}</option>
        </Choice>
        <Choice
          label={words.language}
          value={choices.language ?? ''}
          onChange={(language) =>
            setChoices({ ...choices, language: language === 'en' || language === 'zh-CN' ? language : null })
          }
        >
          <option value="">{words.languages.reader}</option>
          <option value="en" lang="en">
            English
          </option>
          <option value="zh-CN" lang="zh-CN">
            中文
          </option>
        </Choice>
        <Choice label={words.height} value={String(height)} onChange={(value) => setHeight(Number(value))}>
          {HEIGHTS.map((pixels) => (
            <option key={pixels} value={pixels}>
              {words.pixels(pixels)}
            </option>
          ))}
        </Choice>
      </div>
      <textarea
        ref={field}
        className={styles.snippet}
        readOnly
        rows={5}
        aria-label={words.snippet}
        value={snippet}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.row}>
        <Button look="primary" tall onClick={() => void copy()}>
          {words.copy}
        </Button>
        <a className={styles.alone} href={address} target="_blank" rel="noopener">
          {words.alone} <span aria-hidden="true">↗</span>
          <span className="visually-hidden">{words.newTab}</span>
        </a>
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </span>
  );
}
