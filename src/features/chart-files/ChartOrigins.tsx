import type { Origin } from '../../core/provenance/origin';
import type { Span } from '../../core/text/span';
import type { Words } from '../../i18n/packs';
import { lineMapOf } from '../../state/line-maps';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './ChartFiles.module.css';

interface ChartOriginsProps {
  readonly words: Words<'charts'>;
  readonly line: number;
  readonly origins: readonly Origin[];
  /** Shows a place in a file of the chart. */
  readonly onPlace: (span: Span) => void;
  readonly onClose: () => void;
}

/** Where a line of what a chart gave comes from: its templates, the person's values, profiles and defaults. */
export function ChartOrigins({ words, line, origins, onPlace, onClose }: ChartOriginsProps) {
  const text = useAllMessages();
  return (
    <section aria-label={words.ofLine(line)} className={styles.origins}>
      <h3>{words.ofLine(line)}</h3>
      <ul>
        {origins.map((origin, index) => (
          // Two origins of a line can be one place, read twice.
          <li key={`${index}`}>
            <span className={styles.letter} data-origin={origin.kind} title={text.origins[origin.kind]}>
              {text.origins.letter[origin.kind]}
            </span>
            <Where {...{ origin, words, onPlace, onClose }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type WhereProps = Pick<ChartOriginsProps, 'words' | 'onPlace' | 'onClose'> & { readonly origin: Origin };

function Where({ origin, words, onPlace, onClose }: WhereProps) {
  const text = useAllMessages();
  const revealSpan = useApp((state) => state.revealSpan);
  const scenario = useApp((state) => state.scenario);
  if (origin.kind === 'installation')
    return <span>{text.origins.fromInstallation(origin.source, origin.name, origin.release)}</span>;
  if (origin.kind !== 'input' && origin.kind !== 'template') return null;
  const { span } = origin;
  if (span.source.startsWith('chart:'))
    return (
      <Button onClick={() => onPlace(span)}>
        {origin.kind === 'template' && origin.data.length > 0
          ? `${span.source.slice('chart:'.length)} · ${origin.data.join(', ')}`
          : span.source.slice('chart:'.length)}
      </Button>
    );
  const name = span.source.slice('install:'.length);
  const { line } = lineMapOf(textOfSource(scenario, span.source)).position(span.start);
  return (
    <Button
      onClick={() => {
        onClose();
        revealSpan(span);
      }}
    >
      {words.line(name, line)}
    </Button>
  );
}
