import { Trash2 } from 'lucide-react';
import { useCallback, useEffect, useId, useState } from 'react';
import { fetchChart, installWith, openChartFile, openChartFolder } from '../../actions/intake/charts';
import type { ScenarioInstallation } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { officialChart } from '../../presets/official-charts';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import type { AnswerTo } from '../../worker/install-question';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import { ChartFilesButton } from './ChartFilesButton';
import styles from './InstallationPanel.module.css';

type Charts = AnswerTo<'charts'>;

interface ChartOptionsProps {
  readonly installation: ScenarioInstallation;
  /** The release that is derived. */
  readonly release: string;
}

/** The chart that is installed with: what is built in, one that this browser keeps, or one that is opened or fetched now. */
export function ChartOptions({ installation, release }: ChartOptionsProps) {
  const words = useWords('charts');
  const [isOpen, setOpen] = useState(false);
  const { chart } = installation;
  if (words === null) return null;
  return (
    <details className={styles.options} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title(chart === undefined ? null : `${chart.name} ${chart.version}`)}</summary>
      {isOpen && <Choices {...{ words, installation, release }} />}
    </details>
  );
}

interface PartProps extends ChartOptionsProps {
  readonly words: Words<'charts'>;
}

function Choices({ words, installation, release }: PartProps) {
  const { chart } = installation;
  const [kept, forget] = useKeptCharts(chart?.digest);
  const text = useAllMessages();
  const name = useId();
  const charts = kept?.charts ?? [];
  const isMissing = chart !== undefined && charts.every(({ digest }) => digest !== chart.digest);
  return (
    <>
      <p className={styles.about}>{words.about}</p>
      <fieldset className={styles.charts}>
        <legend className="visually-hidden">{words.choose}</legend>
        <label>
          <input type="radio" name={name} checked={chart === undefined} onChange={() => installWith(null)} />
          {words.builtIn(release)}
        </label>
        {charts.map((one) => (
          <div key={one.digest} className={styles.chart}>
            <label>
              <input
                type="radio"
                name={name}
                checked={one.digest === chart?.digest}
                onChange={() => installWith(one)}
              />
              {one.name} {one.version}
              <span className={styles.about}>{text.common.kilobytes(one.size)}</span>
            </label>
            <Button
              icon
              aria-label={words.forget(`${one.name} ${one.version}`)}
              onClick={() => {
                if (one.digest === chart?.digest) installWith(null);
                forget(one.digest);
              }}
            >
              <Trash2 size={13} aria-hidden="true" />
            </Button>
          </div>
        ))}
        {isMissing && kept !== null && (
          <label>
            <input type="radio" name={name} checked readOnly />
            {words.missing(`${chart.name} ${chart.version}`)}
          </label>
        )}
      </fieldset>
      {kept?.isBlocked === true && <p className={styles.about}>{words.blocked}</p>}
      <div className={styles.row}>
        <Button look="outlined" onClick={openChartFile}>
          {words.open}
        </Button>
        {'webkitdirectory' in HTMLInputElement.prototype && (
          <Button look="outlined" onClick={openChartFolder}>
            {words.openFolder}
          </Button>
        )}
        {chart !== undefined && !isMissing && (
          <ChartFilesButton installation={installation} chart={chart} label={words.look} />
        )}
      </div>
      <Official {...{ words, release }} />
    </>
  );
}

/** The charts that the browser keeps, and how to forget one; read once more when another one is in use. */
function useKeptCharts(used: string | undefined): [Charts | null, (digest: string) => void] {
  const [kept, setKept] = useState<Charts | null>(null);
  const isNew = kept === null || (used !== undefined && kept.charts.every(({ digest }) => digest !== used));
  useEffect(() => {
    if (!isNew) return;
    let gone = false;
    void engine()
      ?.install({ kind: 'charts' })
      .then((answer) => {
        if (!gone) setKept(answer);
        return answer;
      });
    return () => {
      gone = true;
    };
  }, [isNew, setKept]);
  const forget = useCallback(
    (digest: string) => {
      void engine()?.install({ kind: 'charts', forget: digest }).then(setKept);
    },
    [setKept],
  );
  return [kept, forget];
}

/** The published chart: where it is fetched from, if the person says so, and the way that works without this page's network. */
function Official({ words, release }: Pick<PartProps, 'words' | 'release'>) {
  const [isFetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const notify = useApp((state) => state.notify);
  const official = officialChart(release);
  if (official === undefined) return null;
  const ask = async () => {
    setFetching(true);
    setProblem(null);
    setProblem(await fetchChart(official.address));
    setFetching(false);
  };
  const copy = async () => {
    if (await copyText(official.command)) notify({ text: words.copied, tone: 'info' });
  };
  return (
    <figure className={styles.command}>
      <figcaption>
        <strong>{words.official}</strong>
        <Button look="outlined" disabled={isFetching} onClick={() => void ask()}>
          {isFetching ? words.fetching : words.fetch}
        </Button>
      </figcaption>
      <p className={styles.about}>{words.address(official.address)}</p>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <figcaption>
        {words.pull}
        <Button onClick={() => void copy()}>{words.copy}</Button>
      </figcaption>
      <pre>{official.command}</pre>
    </figure>
  );
}
