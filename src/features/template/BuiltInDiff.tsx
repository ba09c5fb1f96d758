import { useMemo, useState } from 'react';
import { builtInText } from '../../actions/scenario';
import type { SourceId } from '../../core/text/span';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { TOKENIZERS } from '../../ui/tokens/tokenizers';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import { useAllMessages } from '../../ui/use-all-messages';
import { lineBlocks } from '../../core/text/line-blocks';
import { linesOf } from '../../core/text/lines';
import { CodeView } from '../../ui/code/CodeView';
import { inlineRows } from '../../ui/code/diff-rows';
import { Empty } from '../../ui/Empty';

/** What was changed in a text since it was built in. */
export function BuiltInDiff({ source }: { source: SourceId }) {
  const text = useAllMessages();
  const current = useApp((state) => textOfSource(state.scenario, source));
  const builtIn = useApp((state) => builtInText(state.builtIn, source));
  const derived = useApp((state) => state.builtIn?.isDerived === true);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => {
    if (builtIn === null || builtIn === current) return [];
    const tokenizer = TOKENIZERS[templateOf(source) === null ? 'yaml' : 'go-template'];
    return inlineRows({
      key: '',
      before: new TokenizedText(linesOf(builtIn), tokenizer),
      after: new TokenizedText(linesOf(current), tokenizer),
      blocks: lineBlocks(builtIn, current),
      origin: () => null,
      place: () => null,
      unfolded,
      fold: true,
    });
  }, [builtIn, current, source, unfolded]);
  if (builtIn === null) return <Empty title={text.input.notInBuiltIn} />;
  if (builtIn === current) return <Empty title={derived ? text.input.derived : text.input.sameAsBuiltIn} />;
  return (
    <CodeView
      label={derived ? text.input.compareDerived : text.input.compareBuiltIn}
      rows={rows}
      signs
      onToggle={(row) => setUnfolded(new Set([...unfolded, row.key]))}
    />
  );
}
