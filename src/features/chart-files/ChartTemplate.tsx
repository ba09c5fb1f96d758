import { useMemo, useState } from 'react';
import { LineMap } from '../../core/text/line-map';
import type { Span } from '../../core/text/span';
import type { Words } from '../../i18n/packs';
import { turnText } from '../../i18n/iterations';
import {
  chosenTurn,
  hasMoreTurns,
  keysOfTurn,
  rangesAt,
  type SteppedRange,
  steppedRanges,
  traceOfTurns,
  withTurn,
} from '../../state/trace/turns';
import type { TurnChoice } from '../../state/view';
import { Button } from '../../ui/Button';
import { CodeView } from '../../ui/code/CodeView';
import { textRows } from '../../ui/code/rows';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { TOKENIZERS } from '../../ui/tokens/tokenizers';
import { useWords } from '../../ui/use-words';
import { traceLooks } from '../template/trace-looks';
import styles from './ChartFiles.module.css';
import { ChartOrigins } from './ChartOrigins';
import { linkedLines } from './linked-lines';
import type { ChartTrace } from './use-chart-files';

interface ChartTemplateProps {
  readonly words: Words<'charts'>;
  readonly path: string;
  readonly text: string;
  readonly trace: ChartTrace | null;
  readonly isTemplate: boolean;
  /** The line to show first; a new count shows it again. */
  readonly start: { readonly line: number; readonly count: number } | null;
  /** The line that has what is searched for. */
  readonly found: number | null;
  readonly onPlace: (span: Span) => void;
  readonly onClose: () => void;
}

/** What the cursor is on: a line of the file, or of what it gave. */
interface Chosen {
  readonly side: 'own' | 'given';
  readonly line: number;
}

const placeAt = (line: number) => ({ document: 0, line });

/** A file of a chart with what ran of it and its values, what it gave, and where a line of that comes from. */
export function ChartTemplate(props: ChartTemplateProps) {
  const { words, path, text, trace, isTemplate, start, onPlace, onClose } = props;
  const [chosen, setChosen] = useState<Chosen | null>(start === null ? null : { side: 'own', line: start.line });
  const [choices, setChoices] = useState<readonly TurnChoice[]>([]);
  // What is asked for from outside is followed once.
  const [followed, setFollowed] = useState(start?.count ?? 0);
  if (start !== null && start.count !== followed) {
    setFollowed(start.count);
    setChosen({ side: 'own', line: start.line });
  }
  const [sought, setSought] = useState<number | null>(null);
  const [led, setLed] = useState({ row: '', count: 0 });
  const ranges = useMemo(
    () => (trace === null ? [] : steppedRanges(trace.trace, text, choices)),
    [trace, text, choices],
  );
  const rows = useMemo(() => {
    const language = isTemplate ? 'go-template' : /\.ya?ml$/.test(path) ? 'yaml' : 'plain';
    const source = new TokenizedText(text.split('\n'), TOKENIZERS[language]);
    const { looks, notes } =
      trace === null
        ? { looks: [], notes: [] }
        : traceLooks(ranges.some((one) => one.chosen !== null) ? traceOfTurns(trace.trace, ranges) : trace.trace, text);
    const idle = new Set(looks.filter(({ look }) => look === 'not-run').map(({ line }) => line));
    const said = new Map(notes.map((note) => [note.line, note.text]));
    return textRows(source, { place: placeAt, idle: (line) => idle.has(line), note: (line) => said.get(line) });
  }, [path, text, trace, isTemplate, ranges]);
  const links = useMemo(() => (trace === null ? [] : linkedLines(trace)), [trace]);
  const ownLine = chosen?.side === 'own' ? chosen.line : null;
  const givenLine = chosen?.side === 'given' ? chosen.line : null;
  /** Shows a line of the file without taking the keyboard. */
  const lead = (line: number) => setLed(({ count }) => ({ row: `${line - 1}`, count: count + 1 }));
  if (props.found !== sought) {
    setSought(props.found);
    if (props.found !== null) lead(props.found);
  }
  const givenLit = new Set(links.filter(({ own }) => own === ownLine).map(({ given }) => given));
  const ownLit = new Set(links.filter(({ given }) => given === givenLine).map(({ own }) => own));
  const caret = ownLine === null ? null : new LineMap(text).lineStart(ownLine) + indent(text, ownLine);
  const range = caret === null ? undefined : rangesAt(ranges, caret).at(-1);
  const own = ownLine ?? Math.min(...ownLit);
  // A line lit from the other side is shown as well.
  const reveal = Number.isFinite(own) ? placeAt(own) : null;
  const given = givenLine ?? Math.min(...givenLit);
  const originLine = Number.isFinite(given) ? given : null;
  return (
    <>
      <div className={styles.columns} data-alone={isTemplate ? undefined : ''}>
        <CodeView
          label={path}
          rows={rows}
          place={reveal}
          revealCount={start?.count ?? 0}
          found={led}
          isLit={({ line }) => ownLit.has(line)}
          onPlace={({ line }) => setChosen({ side: 'own', line })}
        />
        {isTemplate && (
          <section className={styles.given} aria-label={words.gives}>
            <h3>{words.gives}</h3>
            {trace?.rendered == null ? (
              <p className={styles.about}>{trace === null ? '' : words.givesNothing}</p>
            ) : (
              <Given
                label={words.gives}
                rendered={trace.rendered}
                place={originLine}
                isLit={(line) => givenLit.has(line)}
                onLine={(line) => {
                  setChosen({ side: 'given', line });
                  const lit = links.filter(({ given }) => given === line).map(({ own }) => own);
                  if (lit.length > 0) lead(Math.min(...lit));
                }}
              />
            )}
          </section>
        )}
      </div>
      <div className={styles.below}>
        {isTemplate && (
          <Turns
            words={words}
            trace={trace}
            range={range}
            onTurn={(turn) => {
              if (trace !== null && range !== undefined)
                setChoices(withTurn(choices, ranges, trace.trace, range, turn));
            }}
          />
        )}
        {!isTemplate && <p className={styles.about}>{words.notTemplate}</p>}
        {trace?.rendered != null && originLine !== null && (
          <ChartOrigins
            words={words}
            line={originLine}
            origins={trace.rendered.lines[originLine - 1] ?? []}
            onPlace={onPlace}
            onClose={onClose}
          />
        )}
      </div>
    </>
  );
}

function indent(text: string, line: number): number {
  const code = text.split('\n', line)[line - 1] ?? '';
  return Math.max(0, code.search(/\S/));
}

interface GivenProps {
  readonly label: string;
  readonly rendered: NonNullable<ChartTrace['rendered']>;
  readonly place: number | null;
  readonly isLit: (line: number) => boolean;
  readonly onLine: (line: number) => void;
}

function Given({ label, rendered, place, isLit, onLine }: GivenProps) {
  const rows = useMemo(
    () =>
      textRows(new TokenizedText(rendered.text.split('\n'), TOKENIZERS.yaml), {
        place: placeAt,
        origin: (line) => {
          const kinds = new Set(rendered.lines[line - 1]?.map(({ kind }) => kind));
          return (['input', 'installation', 'template'] as const).find((kind) => kinds.has(kind)) ?? null;
        },
      }),
    [rendered],
  );
  return (
    <CodeView
      label={label}
      rows={rows}
      place={place === null ? null : placeAt(place)}
      isLit={({ line }) => isLit(line)}
      onPlace={({ line }) => onLine(line)}
    />
  );
}

interface TurnsProps {
  readonly words: Words<'charts'>;
  readonly trace: ChartTrace | null;
  readonly range: SteppedRange | undefined;
  readonly onTurn: (turn: number | null) => void;
}

/** Steps through the iterations of the range that the chosen line is in. */
function Turns({ words, trace, range, onTurn }: TurnsProps) {
  const said = useWords('debugger');
  if (said === null || trace === null) return null;
  if (range === undefined) return <p className={styles.about}>{words.putCursor}</p>;
  const total = range.turns.length;
  const turn = chosenTurn(range);
  const keys = turn === undefined ? [] : keysOfTurn(trace.trace, turn);
  const step = (by: number) =>
    onTurn(range.chosen === null ? (by > 0 ? 0 : total - 1) : (range.chosen + by + total) % total);
  return (
    <fieldset className={styles.turns} disabled={total === 0}>
      <legend className="visually-hidden">{words.stepping}</legend>
      <code>{range.code}</code>
      <output>{turnText(said, keys, range.chosen, total, hasMoreTurns(trace.trace))}</output>
      <Button icon look="outlined" aria-label={said.previous('‹')} onClick={() => step(-1)}>
        <span aria-hidden="true">‹</span>
      </Button>
      <Button icon look="outlined" aria-label={said.next('›')} onClick={() => step(1)}>
        <span aria-hidden="true">›</span>
      </Button>
      <Button look="outlined" aria-pressed={range.chosen === null} onClick={() => onTurn(null)}>
        {said.all}
      </Button>
    </fieldset>
  );
}
