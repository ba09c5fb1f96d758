import { useState } from 'react';
import type { InstalledChart, ScenarioInstallation } from '../../core/scenario';
import { Button } from '../../ui/Button';
import { lazyPart } from '../shell/lazy-part';

const ChartFilesDialog = lazyPart(async () => (await import('../chart-files/ChartFilesDialog')).ChartFilesDialog, true);

interface ChartFilesButtonProps {
  readonly installation: ScenarioInstallation;
  readonly chart: InstalledChart;
  readonly label: string;
  /** Whether it leads to what went wrong. */
  readonly atError?: boolean;
}

/** Opens the files of the chart in use. */
export function ChartFilesButton({ installation, chart, label, atError = false }: ChartFilesButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="outlined" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && <ChartFilesDialog {...{ installation, chart, atError }} onClose={() => setOpen(false)} />}
    </>
  );
}
