import type { Diagnostic, Severity } from '../../core/diagnostic';
import type { Scenario } from '../../core/scenario';
import { type SourceFiles, StreamPlaces } from '../findings';
import type { Part } from '../input/files';
import type { Speaker } from '../../i18n/speaker';

/** One finding as `-o json` prints it. */
interface PrintedFinding {
  readonly rule: string;
  /** istioctl's code, where it has one; else "". */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** From 1; 0 where a finding has no place. */
  readonly line: number;
  readonly column: number;
  readonly resource: string;
  /** Opens the app at this finding. */
  readonly link: string;
}

/** A finding with what reports besides JSON want of it. */
export interface ReportedFinding {
  readonly finding: Diagnostic;
  readonly printed: PrintedFinding;
  /** Where it ends, from 1; 0 where it has no place. */
  readonly endLine: number;
  readonly endColumn: number;
}

function resourceName({ resource }: Diagnostic): string {
  if (resource === undefined) return '';
  const { kind, namespace, name } = resource;
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** Findings of a stream of files, each with the file it is in and its place there. */
export function reportedFindings(
  findings: readonly Diagnostic[],
  scenario: Scenario,
  { manifests, ...files }: Omit<SourceFiles, 'manifests'> & { readonly manifests: readonly Part[] },
  say: Speaker,
  linkOf: (finding: Diagnostic) => string,
): ReportedFinding[] {
  const places = new StreamPlaces(scenario, manifests, files);
  return findings.map((finding) => {
    const { line: endLine, column: endColumn } = places.of(finding, true);
    return {
      finding,
      printed: {
        rule: finding.code,
        code: finding.upstreamCode ?? '',
        severity: finding.severity,
        message: say(finding),
        ...places.of(finding),
        resource: resourceName(finding),
        link: linkOf(finding),
      },
      endLine,
      endColumn,
    };
  });
}
