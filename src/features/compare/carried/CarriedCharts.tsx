import { openChartToKeep } from '../../../actions/intake/charts';
import { officialChart } from '../../../presets/official-charts';
import { patchReleases } from '../../../presets/supported';
import { Button } from '../../../ui/Button';
import { useWords } from '../../../ui/use-words';
import styles from '../Compare.module.css';
import type { CarriedChart } from './carried-chart';
import type { CompareViewWords } from '../use-compare-words';

interface CarriedChartsProps {
  readonly charts: readonly CarriedChart[];
  readonly words: CompareViewWords;
  /** Compares once more: another chart is here. */
  readonly again: () => void;
}

/** Which chart an installation with a chart was carried with; where there is none of that version, what stands in and what to do. */
export function CarriedCharts({ charts, words: { view, reasons }, again }: CarriedChartsProps) {
  const chartWords = useWords('charts');
  return charts.map(({ version, own, chart }) => {
    if (chart !== undefined)
      return (
        <p key={version} className={styles.carried}>
          {view.carriedChart(version, `${chart.name} ${chart.version}`)}
        </p>
      );
    const official = officialChart(patchReleases(version)[0] ?? version);
    return (
      <div key={version} className={styles.carried} data-stand-in="">
        <p>{reasons.report.standsIn(`${own.name} ${own.version}`, version)}</p>
        <p>
          {view.giveChart(version)}
          {official !== undefined && <code>{official.command}</code>}
        </p>
        {chartWords !== null && (
          <Button look="outlined" onClick={() => openChartToKeep(again)}>
            {chartWords.open}
          </Button>
        )}
      </div>
    );
  });
}
