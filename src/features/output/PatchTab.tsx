import { useMemo } from 'react';
import { printJson } from '../../core/print-json';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { yamlTokenizer } from '../../ui/tokens/yaml';
import { useApp } from '../../state/store';
import type { AddressedWorkload } from '../../state/workloads';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import { linesOf } from '../../core/text/lines';
import { CodeView } from '../../ui/code/CodeView';
import { RESULT_REQUESTS } from '../../ui/code/reveals';
import { textRows } from '../../ui/code/rows';
import { Empty } from '../../ui/Empty';
import styles from './ResultPane.module.css';
import { useChosenRows } from './use-chosen-rows';

/** The webhook's JSON Patch for the chosen workload. */
export function PatchTab({ workload, stale }: { workload: AddressedWorkload | null; stale: boolean }) {
  const wrap = useApp((state) => state.wrapLines);
  const text = useAllMessages();
  const manual = useApp((state) => state.scenario.settings.mode === 'kube-inject');
  const found = useApp((state) => state.find.found);
  const setSettings = useApp((state) => state.setSettings);
  const patch = workload?.outcome.patch;
  const json = useMemo(() => (patch === undefined || patch.length === 0 ? '' : printJson(patch)), [patch]);
  const rows = useMemo(() => textRows(new TokenizedText(linesOf(json), yamlTokenizer)), [json]);
  const chosen = useChosenRows(rows, 'patch.json');
  if (workload === null) return <Empty title={text.result.noWorkload} />;
  if (json === '')
    return manual ? (
      <Empty title={text.result.noPatchByHand}>
        <p>{text.result.patchOfWebhook}</p>
        <Button look="outlined" onClick={() => setSettings({ mode: 'webhook' })}>
          {text.result.switchToWebhook}
        </Button>
      </Empty>
    ) : (
      <Empty title={text.result.noPatch} />
    );
  return (
    <>
      <p className={styles.caption}>
        {text.result.patchOnlyWebhook}{' '}
        {text.result.patchSummary(patch?.length ?? 0, text.common.kilobytes(json.length))}
      </p>
      <CodeView
        label={text.result.patch}
        rows={rows}
        found={found}
        requests={RESULT_REQUESTS}
        stale={stale}
        wrap={wrap}
        onSelect={chosen.onSelect}
      />
      {chosen.picture}
    </>
  );
}
