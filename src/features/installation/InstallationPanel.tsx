import { Plus, Trash2, X } from 'lucide-react';
import { memo } from 'react';
import { openFiles } from '../../actions/intake/files';
import {
  addInstallFile,
  removeInstallation,
  removeInstallFile,
  startInstallation,
} from '../../actions/intake/installation';
import { chooseVersion } from '../../actions/scenario';
import { toolOf } from '../../core/install/derive-scenario';
import { fileSource } from '../../core/install/sources';
import type { ScenarioInstallation } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { EMBEDDED } from '../../state/embedded';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useWords } from '../../ui/use-words';
import { SourceEditor } from '../input/SourceEditor';
import styles from './InstallationPanel.module.css';
import { ChartOptions } from './ChartOptions';
import { InstallationOutcome } from './InstallationOutcome';
import { isWithoutChart } from './missing-chart';
import { InstallOptions } from './InstallOptions';
import { namedRelease } from './named-release';

/** Not made again for what was derived: it is about the text alone. */
const FileEditor = memo(SourceEditor);

/** What Istio is installed with: files, what belongs to them, and what the tool says. */
export function InstallationPanel({ rich }: { rich: boolean }) {
  const words = useWords('installation');
  const installation = useApp((state) => state.scenario.installation);
  if (words === null) return null;
  return installation === undefined ? (
    <NoInstallation words={words} />
  ) : (
    <Installed {...{ words, installation, rich }} />
  );
}

function NoInstallation({ words }: { words: Words<'installation'> }) {
  return (
    <div className={styles.empty}>
      <strong>{words.emptyTitle}</strong>
      <p>{words.emptyText}</p>
      <div className={styles.row}>
        <Button look="outlined" onClick={() => startInstallation('helm')}>
          {words.startHelm}
        </Button>
        <Button look="outlined" onClick={() => startInstallation('istioctl')}>
          {words.startOperator}
        </Button>
        <Button look="outlined" onClick={() => openFiles('installation')}>
          {words.open}
        </Button>
      </div>
    </div>
  );
}

interface InstalledProps {
  readonly words: Words<'installation'>;
  readonly installation: ScenarioInstallation;
  readonly rich: boolean;
}

function Installed({ words, installation, rich }: InstalledProps) {
  const chosen = useApp((state) => state.installFile);
  const result = useApp((state) => state.derived?.result ?? null);
  const show = useApp((state) => state.show);
  const tool = toolOf(installation.files);
  const { files, chart } = installation;
  const named = result === null ? undefined : namedRelease(result);
  const file = files.find(({ name }) => name === chosen) ?? files[0];
  return (
    <>
      <div className={styles.tools}>
        <strong>{words.tools[tool]}</strong>
        {result?.isKnown === true && !isWithoutChart(result) && (
          <span className={styles.about}>
            {chart === undefined || tool === 'istioctl'
              ? words.charts(result.release)
              : words.ofChart(`${chart.name} ${chart.version}`)}
          </span>
        )}
        <span className={styles.spacer} />
        <Button icon aria-label={words.remove} title={words.remove} onClick={() => void removeInstallation()}>
          <Trash2 size={14} aria-hidden="true" />
        </Button>
      </div>
      {tool === 'helm' && result !== null && !EMBEDDED && (
        <ChartOptions installation={installation} release={result.release} />
      )}
      {chart === undefined && named !== undefined && (
        <div className={styles.tools}>
          <span className={styles.about}>{words.namesRelease(named)}</span>
          <Button look="outlined" onClick={() => chooseVersion(named)}>
            {words.takeRelease(named)}
          </Button>
        </div>
      )}
      <InstallOptions words={words} installation={installation} tool={tool} result={result} />
      <InstallationOutcome words={words} installation={installation} tool={tool} />
      <div className={styles.tools}>
        <select
          aria-label={words.chooseFile}
          value={file?.name ?? ''}
          onChange={({ target }) => show({ installFile: target.value })}
        >
          {files.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {file !== undefined && files.length > 1 && (
          <Button icon aria-label={words.removeFile(file.name)} onClick={() => void removeInstallFile(file.name)}>
            <X size={14} aria-hidden="true" />
          </Button>
        )}
        <Button onClick={() => addInstallFile('more-values.yaml', '')}>
          <Plus size={13} aria-hidden="true" />
          {words.addFile}
        </Button>
        <Button onClick={() => openFiles('installation')}>{words.open}</Button>
      </div>
      {file !== undefined && (
        <div className={styles.editor}>
          <FileEditor key={file.name} source={fileSource(file.name)} label={words.file(file.name)} rich={rich} />
        </div>
      )}
    </>
  );
}
