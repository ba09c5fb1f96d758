import { useEffect, useState } from 'react';
import type { ScenarioInstallation } from '../../core/scenario';
import { engine } from '../../state/engine';
import type { AnswerTo, NamedFileText } from '../../worker/install-question';

/** What a run of the chart did in one of its templates. */
export type ChartTrace = NonNullable<AnswerTo<'chart-template'>['trace']>;

/** The files of a kept chart; null until they are here. */
export function useChartFiles(digest: string): readonly NamedFileText[] | null {
  const [files, setFiles] = useState<readonly NamedFileText[] | null>(null);
  useEffect(() => {
    let gone = false;
    void engine()
      ?.install({ kind: 'chart-files', digest })
      .then((answer) => {
        if (!gone) setFiles(answer?.files ?? []);
        return answer;
      });
    return () => {
      gone = true;
    };
  }, [digest, setFiles]);
  return files;
}

/** What rendering the installation did in a file of its chart; null until it is known, and where the file is not a template. */
export function useChartTrace(installation: ScenarioInstallation, digest: string, path: string): ChartTrace | null {
  const [answer, setAnswer] = useState<{ readonly of: unknown; readonly trace: ChartTrace | null } | null>(null);
  useEffect(() => {
    if (path === '') return;
    let gone = false;
    void engine()
      ?.install({ kind: 'chart-template', installation, digest, path })
      .then((found) => {
        if (!gone) setAnswer({ of: installation, trace: found?.trace ?? null });
        return found;
      });
    return () => {
      gone = true;
    };
  }, [installation, digest, path, setAnswer]);
  return answer?.of === installation && answer.trace?.path === path ? answer.trace : null;
}
