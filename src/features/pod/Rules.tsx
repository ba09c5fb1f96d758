import type { PodStory } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { useTerms } from '../glossary/Terms';
import styles from './PodTab.module.css';

/** The rules as the program writes them, each with what it is for. */
export function Rules({ story, words }: { story: PodStory; words: Words<'pod'> }) {
  const texts = (['v4', 'v6', 'nft', 'net'] as const).filter((kind) => story.rules[kind].length > 0);
  const mark = useTerms();
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
                <code>{text}</code> <span className={styles.quiet}>{mark(words.reasons[origin.reason])}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
