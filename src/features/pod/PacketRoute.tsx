import type { PacketStory, PodStory, StoryHop, StoryRule } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { landingText, missText } from '../../i18n/pod/route';
import { useTerms } from '../glossary/Terms';
import styles from './PodTab.module.css';

/** The way of a packet as a list: each connection, the rules it met with their reasons, and what is done where it lands. */
export function PacketRoute({ story, packet, words }: { story: PodStory; packet: PacketStory; words: Words<'pod'> }) {
  return (
    <ol className={styles.route} aria-label={words.route}>
      {packet.start !== null && packet.start !== 'proxy-ready' && (
        <li className={styles.note}>{words.starts[packet.start]}</li>
      )}
      {packet.hops.map((hop, at) => (
        <Hop key={`${packet.id}:${hop.call?.why ?? 'first'}`} hop={hop} number={at + 1} packet={packet} words={words} />
      ))}
      {story.capture === 'nobody' && <li className={styles.note}>{words.captures.nobody}</li>}
    </ol>
  );
}

function Hop({
  hop,
  number,
  packet,
  words,
}: {
  hop: StoryHop;
  number: number;
  packet: PacketStory;
  words: Words<'pod'>;
}) {
  const mark = useTerms();
  const { packet: sent } = hop;
  const who = hop.call === null ? words.from(words.senders[packet.sender]) : words.calls[hop.call.why];
  const target = sent.destination.includes(':')
    ? `[${sent.destination}]:${sent.port}`
    : `${sent.destination}:${sent.port}`;
  const decider = hop.rules.find(({ decides }) => decides);
  const user = sent.from.kind === 'process' ? ` · uid ${sent.from.uid} gid ${sent.from.gid}` : '';
  return (
    <li className={styles.hop}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.hopText}>
        <p className={styles.hopHead}>
          <strong>{who}</strong> {words.to(target, sent.transport)}
          <span className={styles.quiet}>{user}</span>
        </p>
        <p>
          {decider === undefined ? (
            <span className={styles.quiet}>{hop.rules.length === 0 ? words.noRules : words.decisions['no-rule']}</span>
          ) : (
            <>
              <code className={styles.rule}>{decider.text}</code> {mark(reasonOf(decider, words))}
            </>
          )}
        </p>
        <p>
          <strong>{landingText(hop, words)}</strong> {mark(words.deeds[hop.deed])}
        </p>
        {hop.rules.length > 0 && (
          <details>
            <summary>{words.metRules(hop.rules.length)}</summary>
            <ol className={styles.rules}>
              {hop.rules.map((rule) => (
                <Met key={`${rule.name}:${rule.text}`} rule={rule} words={words} />
              ))}
            </ol>
          </details>
        )}
      </div>
    </li>
  );
}

function reasonOf({ origin }: StoryRule, words: Words<'pod'>): string {
  return origin === null ? '' : words.reasons[origin.reason];
}

function Met({ rule, words }: { rule: StoryRule; words: Words<'pod'> }) {
  const { miss } = rule;
  const verdict = miss === null ? (rule.decides ? words.decides : words.matched) : missText(miss, words);
  return (
    <li data-matched={miss === null ? '' : undefined} data-decides={rule.decides ? '' : undefined}>
      <span className={styles.ruleName}>{rule.name}</span> <code>{rule.text}</code>
      <span className={styles.quiet}>
        {' '}
        {reasonOf(rule, words)} · {verdict}
      </span>
    </li>
  );
}
