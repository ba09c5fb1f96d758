import { useState } from 'react';
import { applyFixes } from '../../actions/fix';
import type { Diagnostic, Fix } from '../../core/diagnostic';
import type { SourceId } from '../../core/text/span';
import { lineMapOf } from '../../state/line-maps';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import { WithTerms } from '../glossary/Terms';
import styles from './ProblemsTab.module.css';
import { SeverityIcon } from '../../ui/icons/SeverityIcon';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { lazyPart } from '../shell/lazy-part';

const PublicPages = lazyPart(async () => (await import('./PublicPages')).PublicPages);
const ProblemShare = lazyPart(async () => (await import('./ProblemShare')).ProblemShare);
const FixPreview = lazyPart(async () => (await import('./FixPreview')).FixPreview);

/** One finding: what it is, where, why it matters, and what would mend it. `same` are all findings of its code. */
export function Problem({ problem, same }: { problem: Diagnostic; same: readonly Diagnostic[] }) {
  const text = useAllMessages();
  const words = useDiagnosticWords();
  const current = useApp((state) => state.problem === problem);
  const show = useApp((state) => state.show);
  const revealSpan = useApp((state) => state.revealSpan);
  const setSettings = useApp((state) => state.setSettings);
  const suppressed = useApp((state) => state.scenario.settings.suppressedRules);
  const [chosen, setPreviewed] = useState<Fix | null>(null);
  // A fix for an older text would show the wrong lines.
  const previewed = chosen !== null && problem.fixes.includes(chosen) ? chosen : null;
  const described = words.describe(problem);
  const isRule = /^[A-Z]+\d/.test(problem.code);

  const go = () => {
    show({ problem });
    if (problem.span !== null) revealSpan(problem.span);
  };
  return (
    <li className={styles.problem} aria-current={current ? 'true' : undefined}>
      <SeverityIcon severity={problem.severity} className={styles.icon} />
      <button type="button" className={styles.title} onClick={go}>
        <span className="visually-hidden">{text.findings.severity[problem.severity]}: </span>
        {described.title}
      </button>
      <Place problem={problem} />
      <div className={styles.detail}>
        {described.text !== '' && described.text !== problem.upstream && <p>{described.text}</p>}
        {problem.upstream !== undefined && <pre className={styles.upstream}>{problem.upstream}</pre>}
        {current && described.why !== '' && (
          <p className={styles.above}>
            <WithTerms text={described.why} />
          </p>
        )}
        {current &&
          problem.related.map((place) => (
            <button
              key={`${place.span.source}${place.span.start}${place.role}`}
              type="button"
              className={styles.above}
              style={{ textAlign: 'left', color: 'var(--accent)' }}
              onClick={() => revealSpan(place.span)}
            >
              {words.related(place.role, place.params)}
            </button>
          ))}
        <Fixes problem={problem} same={same} previewed={previewed} onPreview={setPreviewed} />
        {previewed !== null && <FixPreview fix={previewed} />}
        <span className={styles.meta}>
          <code>{problem.code}</code>
          {problem.upstreamCode !== undefined && <code>{problem.upstreamCode}</code>}
          {problem.resource !== undefined && (
            <span>
              {problem.resource.kind} {problem.resource.name}
            </span>
          )}
          {current && (
            <>
              <PublicPages code={problem.code} upstreamCode={problem.upstreamCode} />
              <ProblemShare problem={problem} />
            </>
          )}
          {current && isRule && (
            <Button
              className={styles.small}
              onClick={() => setSettings({ suppressedRules: [...new Set([...suppressed, problem.code])] })}
            >
              {text.findings.suppress}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

function Place({ problem }: { problem: Diagnostic }) {
  const text = useAllMessages();
  const span = problem.span;
  // Of the text it was found in: until there is a new result, the one being typed has other places.
  const source = useApp((state) =>
    span === null || state.newestScenario === null ? '' : textOfSource(state.newestScenario, span.source),
  );
  if (span === null) return <span />;
  const { line, column } = lineMapOf(source).position(span.start);
  return (
    <span className={styles.place} title={`${span.source}, ${text.findings.at(line, column)}`}>
      {nameOf(span.source)}
      {line}:{column}
    </span>
  );
}

/** The name of a text that is one of several: a template's, or a file's of the installation. Which tab another is in, its code says. */
function nameOf(source: SourceId): string {
  const [, name = ''] = /^(?:template|install):(?!-)(.+)$/.exec(source) ?? [];
  return name === '' ? '' : `${name} `;
}

interface FixesProps {
  readonly problem: Diagnostic;
  readonly same: readonly Diagnostic[];
  readonly previewed: Fix | null;
  readonly onPreview: (fix: Fix | null) => void;
}

function Fixes({ problem, same, previewed, onPreview }: FixesProps) {
  const text = useAllMessages();
  const words = useDiagnosticWords();
  if (problem.fixes.length === 0) return null;
  const apply = (fixes: readonly Fix[]) =>
    applyFixes(
      fixes.flatMap((fix) => fix.edits),
      fixes.length,
    );
  const all = same.flatMap(
    (other) => other.fixes.find((fix) => fix.safe && fix.title === problem.fixes[0]?.title) ?? [],
  );
  return (
    <div className={styles.fixes}>
      {problem.fixes.map((fix) => (
        <span key={`${fix.title}${JSON.stringify(fix.params)}`} className={styles.fix}>
          <Button look="outlined" title={fix.safe ? undefined : text.findings.unsafe} onClick={() => apply([fix])}>
            {words.fix(fix)}
            {!fix.safe && <span className={styles.unsafe}>({text.findings.unsafe})</span>}
          </Button>
          <Button
            aria-expanded={previewed === fix}
            aria-label={`${text.findings.preview}: ${words.fix(fix)}`}
            onClick={() => onPreview(previewed === fix ? null : fix)}
          >
            {text.findings.preview}
          </Button>
        </span>
      ))}
      {same[0] === problem && all.length > 1 && (
        <Button onClick={() => apply(all)}>{text.findings.applyAll(all.length)}</Button>
      )}
    </div>
  );
}
