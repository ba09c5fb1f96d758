import { useMemo, useState } from 'react';
import { LineMap } from '../../core/text/line-map';
import type { Span } from '../../core/text/span';
import type { InstalledChart, ScenarioInstallation } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import styles from './ChartFiles.module.css';
import { ChartTemplate } from './ChartTemplate';
import { type ChartTrace, useChartFiles, useChartTrace } from './use-chart-files';

export interface ChartFilesDialogProps {
  readonly installation: ScenarioInstallation;
  readonly chart: InstalledChart;
  /** Whether it opens at what went wrong. */
  readonly atError: boolean;
  readonly onClose: () => void;
}

/** The files of the chart in use: read, searched, and of a template what rendering the installation did in it. */
export function ChartFilesDialog({ installation, chart, atError, onClose }: ChartFilesDialogProps) {
  const words = useWords('charts');
  const text = useAllMessages();
  return (
    <Dialog
      title={words?.filesOf(`${chart.name} ${chart.version}`) ?? text.app.loading}
      onClose={onClose}
      width={1240}
      height={900}
    >
      {words !== null && <Files {...{ words, installation, chart, atError, onClose }} />}
    </Dialog>
  );
}

/** A place in a file of the chart; `count` tells two wishes to see it apart. */
interface Place {
  readonly path: string;
  readonly line: number;
  readonly count: number;
}

const isTemplate = (path: string): boolean => /(?:^|\/)templates\//.test(path);

function Files({ words, installation, chart, atError, onClose }: ChartFilesDialogProps & { words: Words<'charts'> }) {
  const files = useChartFiles(chart.digest);
  const [place, setPlace] = useState<Place | null>(null);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = useMemo(
    () =>
      (files ?? []).filter(
        ({ path, text }) => wanted === '' || path.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted),
      ),
    [files, wanted],
  );
  const first = found.find(({ path }) => isTemplate(path)) ?? found[0];
  const file = found.find(({ path }) => path === place?.path) ?? first;
  const path = file?.path ?? '';
  // What went wrong is known from a trace of any of the templates.
  const traced = isTemplate(path) ? path : (files?.find((one) => isTemplate(one.path))?.path ?? '');
  const trace = useChartTrace(installation, chart.digest, traced);
  const error = trace?.diagnostics.find(({ severity }) => severity === 'error');
  const errorAt = error?.span?.source.startsWith('chart:') === true ? error.span : null;
  const go = ({ source, start }: Span) => {
    const to = source.slice('chart:'.length);
    const target = files?.find((one) => one.path === to);
    if (target === undefined) return;
    setQuery('');
    setPlace({ path: to, line: new LineMap(target.text).position(start).line, count: (place?.count ?? 0) + 1 });
  };
  // It opens at the error, once it is known where that is.
  const [isAtError, setAtError] = useState(atError);
  if (isAtError && errorAt !== null && files !== null) {
    setAtError(false);
    go(errorAt);
  }
  const lineFound = wanted === '' || file === undefined ? null : lineWith(file.text, wanted);
  return (
    <div className={styles.files}>
      <div className={styles.tools}>
        <select
          aria-label={words.file}
          value={path}
          data-autofocus=""
          onChange={({ target }) => setPlace({ path: target.value, line: 1, count: (place?.count ?? 0) + 1 })}
        >
          {found.map((one) => (
            <option key={one.path}>{one.path}</option>
          ))}
        </select>
        <input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
        {wanted !== '' && <output>{found.length === 0 ? words.noFile : words.found(found.length)}</output>}
      </div>
      {error !== undefined && (
        <div role="alert" className={styles.error}>
          <pre>{error.upstream ?? error.code}</pre>
          {errorAt !== null && (
            <Button look="outlined" onClick={() => go(errorAt)}>
              {words.showPlace}
            </Button>
          )}
        </div>
      )}
      {file !== undefined && (
        <ChartTemplate
          key={path}
          {...{ words, onClose }}
          path={path}
          text={file.text}
          trace={ofFile(trace, path)}
          isTemplate={isTemplate(path)}
          start={place?.path === path ? { line: place.line, count: place.count } : null}
          found={lineFound}
          onPlace={go}
        />
      )}
    </div>
  );
}

function ofFile(trace: ChartTrace | null, path: string): ChartTrace | null {
  return trace?.path === path ? trace : null;
}

/** The first line, from 1, that has a text; null where none has. */
function lineWith(text: string, wanted: string): number | null {
  const at = text.toLowerCase().indexOf(wanted);
  return at < 0 ? null : new LineMap(text).position(at).line;
}
