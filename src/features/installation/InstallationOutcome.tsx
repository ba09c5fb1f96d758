import { installWith, openChartFile } from '../../actions/intake/charts';
import type { Derivation, InstallTool } from '../../core/install/derive-scenario';
import type { InstalledChart, ScenarioInstallation } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { officialChart } from '../../presets/official-charts';
import { isDeriving } from '../../state/installation';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useWords } from '../../ui/use-words';
import { ChartFilesButton } from './ChartFilesButton';
import styles from './InstallationPanel.module.css';
import { isWithoutChart } from './missing-chart';

/** Digits of a digest that tell two charts apart for a person. */
const DIGEST_SHOWN = 12;

interface InstallationOutcomeProps {
  readonly words: Words<'installation'>;
  readonly installation: ScenarioInstallation;
  readonly tool: InstallTool;
}

/** What the tool says: why it gives up, or what it warns of. */
export function InstallationOutcome({ words, installation, tool }: InstallationOutcomeProps) {
  const derived = useApp((state) => state.derived);
  const deriving = useApp(isDeriving);
  const version = useApp((state) => state.scenario.settings.istioVersion);
  if (derived === null) return null;
  const { result } = derived;
  if (result === null) {
    return deriving ? null : (
      <p role="alert" className={styles.failure}>
        {words.away}
      </p>
    );
  }
  if (!result.isKnown) return <p className={styles.note}>{words.unknownRelease(version)}</p>;
  if (installation.chart !== undefined && isWithoutChart(result))
    return <MissingChart chart={installation.chart} result={result} />;
  return (
    <>
      <Failure words={words} installation={installation} tool={tool} result={result} />
      {result.warnings.length > 0 && (
        <details className={styles.note}>
          <summary>{words.warnings(words.tools[tool])}</summary>
          <pre>{result.warnings.join('\n')}</pre>
        </details>
      )}
    </>
  );
}

interface FailureProps {
  readonly words: Words<'installation'>;
  readonly installation: ScenarioInstallation;
  readonly tool: InstallTool;
  readonly result: Derivation;
}

function Failure({ words, installation, tool, result }: FailureProps) {
  const chartWords = useWords('charts');
  const revealSpan = useApp((state) => state.revealSpan);
  const described = useDiagnosticWords();
  const first = result.diagnostics.find(({ severity }) => severity === 'error');
  if (result.texts !== undefined || first === undefined) return null;
  const { span, upstream } = first;
  const { title, text } = described.describe(first);
  return (
    <div role="alert" className={styles.failure}>
      <strong>{words.failed[tool]}</strong>
      {upstream === undefined ? <p>{title}</p> : <pre>{upstream}</pre>}
      {upstream !== undefined && text !== '' && <p>{text}</p>}
      <div className={styles.row}>
        {span !== null && (
          <Button look="outlined" onClick={() => revealSpan(span)}>
            {words.goTo}
          </Button>
        )}
        {installation.chart !== undefined && tool === 'helm' && chartWords !== null && (
          <ChartFilesButton
            installation={installation}
            chart={installation.chart}
            label={chartWords.showInChart}
            atError
          />
        )}
      </div>
    </div>
  );
}

/** The chart that the installation names is not here: which one it is, and the ways to go on. */
function MissingChart({ chart, result }: { readonly chart: InstalledChart; readonly result: Derivation }) {
  const words = useWords('charts');
  if (words === null) return null;
  const official = officialChart(chart.version);
  return (
    <div role="alert" className={styles.failure}>
      <strong>{words.notHere(`${chart.name} ${chart.version}`)}</strong>
      <p>{words.notHereText}</p>
      <p className={styles.about}>{words.digest(chart.digest.slice(0, DIGEST_SHOWN))}</p>
      <div className={styles.row}>
        <Button look="outlined" onClick={openChartFile}>
          {words.open}
        </Button>
        <Button look="outlined" onClick={() => installWith(null)}>
          {words.goOnWithBuiltIn(result.release)}
        </Button>
      </div>
      {official !== undefined && <pre>{official.command}</pre>}
    </div>
  );
}
