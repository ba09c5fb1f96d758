import { useMemo } from 'react';
import type { MappedText, RenderedOverlay } from '../../core/outcome';
import { LineMap } from '../../core/text/line-map';
import type { AddressedWorkload } from '../../state/workloads';
import { useApp } from '../../state/store';
import { useAllMessages } from '../../ui/use-all-messages';
import { CodeView } from '../../ui/code/CodeView';
import { RESULT_REQUESTS } from '../../ui/code/reveals';
import { type CodeRow, textRows } from '../../ui/code/rows';
import { Empty } from '../../ui/Empty';
import { usePurposeCard } from '../explain/use-purpose-card';
import { useChosenRows } from './use-chosen-rows';
import { yamlText } from './use-result';

/** The overlay text that the templates rendered for the chosen workload, before it is merged. */
export function RenderedTab({ workload, stale }: { workload: AddressedWorkload | null; stale: boolean }) {
  const wrap = useApp((state) => state.wrapLines);
  const text = useAllMessages();
  const found = useApp((state) => state.find.found);
  const revealSpan = useApp((state) => state.revealSpan);
  const rendered = workload?.outcome.rendered;
  const rows = useMemo(
    () =>
      (rendered ?? []).flatMap((overlay): CodeRow[] => [
        {
          kind: 'header',
          key: `h${overlay.template}`,
          title: text.result.renderedBy(overlay.template),
          detail: '',
          badge: overlay.failed ? text.result.renderFailed : '',
          tone: overlay.failed ? 'failed' : 'quiet',
          open: null,
        },
        ...textRows(yamlText(overlay.text), {
          key: `${overlay.template}:`,
          origin: () => 'template',
          place: () => null,
        }),
      ]),
    [rendered, text],
  );
  const { onRest, card } = usePurposeCard<CodeRow>((row) => {
    const overlay = rendered?.find((entry) => row.key.startsWith(`${entry.template}:`));
    return row.kind !== 'lines' || overlay === undefined
      ? null
      : { text: mapped(overlay), line: row.cells[0]?.number ?? 1 };
  });
  const chosen = useChosenRows(rows, 'rendered.yaml');
  if (rendered === undefined || rendered.length === 0) return <Empty title={text.result.noRendered} />;
  const onLine = (row: CodeRow) => {
    if (row.kind !== 'lines') return;
    const overlay = rendered.find((entry) => row.key.startsWith(`${entry.template}:`));
    const span = overlay === undefined ? null : writerOf(overlay, row.cells[0]?.number ?? 1);
    if (span !== null) revealSpan(span, false);
  };
  return (
    <>
      <CodeView
        label={text.result.rendered}
        rows={rows}
        found={found}
        requests={RESULT_REQUESTS}
        stale={stale}
        wrap={wrap}
        onRow={onLine}
        onRest={onRest}
        onSelect={chosen.onSelect}
      />
      {card}
      {chosen.picture}
    </>
  );
}

/** The part of the template that wrote the first words of a rendered line. */
function writerOf(overlay: RenderedOverlay, line: number) {
  const start = new LineMap(overlay.text).lineStart(line);
  const words = start + (/^\s*/.exec(overlay.text.slice(start))?.[0].length ?? 0);
  return overlay.segments.find((segment) => segment.start <= words && words < segment.end)?.span ?? null;
}

const mappedTexts = new WeakMap<RenderedOverlay, MappedText>();

/** A rendered text with the template as the origin of every line; the same object for the same overlay. */
function mapped(overlay: RenderedOverlay): MappedText {
  let text = mappedTexts.get(overlay);
  if (text === undefined) {
    const { template } = overlay;
    const span = { source: `template:${template}` as const, start: 0, end: 0 };
    const origin = { kind: 'template', template, span, rendered: null, data: [], stack: [] } as const;
    text = { text: overlay.text, origins: overlay.text.split('\n').map(() => [origin]) };
    mappedTexts.set(overlay, text);
  }
  return text;
}
