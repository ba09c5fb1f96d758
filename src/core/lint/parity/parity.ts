import { diagnostic, type Diagnostic, type Severity } from '../../diagnostic';
import type { ManifestIndex } from '../manifest-index';
import { alphaAnnotations, k8sAnnotations } from './parity-annotations';
import { imageAuto, imageMismatch, injectionLabels } from './parity-injection';
import { type CodeFacts, CODES, type ParityCode, type ParityMessage } from './parity-codes';
import { applicationUid, portNames, serviceAssociation } from './parity-workloads';
import { inRange, type VersionRange } from '../version-range';

<<<<<<< HEAD
/** What one of istioctl's analyzers reports: its code, about which object, in its own words. */
export interface ParityMessage {
  readonly code: ParityCode;
  readonly object: KubeObject;
  readonly span: Span | null;
  readonly text: string;
}

interface CodeFacts extends VersionRange {
  /** Our rule for the same thing. */
  readonly rule: string;
  readonly severity: Severity;
}

/** istioctl's codes: the rule of ours, level, and the releases that have them (istio `pkg/config/analysis/msg/messages.yaml`, by tag). */
const CODES = {
  IST0102: { rule: 'R402', severity: 'info', since: '1.4' },
  IST0103: { rule: 'R416', severity: 'warning', since: '1.4' },
  IST0107: { rule: 'R502', severity: 'warning', since: '1.4' },
  IST0108: { rule: 'R501', severity: 'warning', since: '1.4' },
  IST0116: { rule: 'R103', severity: 'warning', since: '1.5' },
  IST0117: { rule: 'R101', severity: 'warning', since: '1.5', until: '1.19' },
  IST0118: { rule: 'R202', severity: 'info', since: '1.5' },
  IST0123: { rule: 'R404', severity: 'warning', since: '1.6' },
  IST0125: { rule: 'R505', severity: 'warning', since: '1.6' },
  IST0135: { rule: 'R503', severity: 'info', since: '1.9' },
  IST0136: { rule: 'R504', severity: 'info', since: '1.9' },
  IST0137: { rule: 'R105', severity: 'warning', since: '1.10' },
  IST0144: { rule: 'R601', severity: 'warning', since: '1.10' },
  IST0146: { rule: 'R851', severity: 'warning', since: '1.11' },
  IST0147: { rule: 'R851', severity: 'error', since: '1.11' },
  IST0148: { rule: 'R403', severity: 'info', since: '1.12' },
  IST0150: { rule: 'R108', severity: 'warning', since: '1.13' },
  IST0158: { rule: 'R853', severity: 'warning', since: '1.18' },
} as const satisfies Record<string, CodeFacts>;

type ParityCode = keyof typeof CODES;

=======
>>>>>>> 7aee262 (Break the smaller import circles and check that none comes back)
/** istioctl raised the level of one message down over time: IST0102 was a warning up to 1.7. */
const FORMER_LEVELS: readonly (VersionRange & { readonly code: ParityCode; readonly severity: Severity })[] = [
  { code: 'IST0102', severity: 'warning', until: '1.7' },
];

interface Analyzer {
  /** istioctl's name for it. */
  readonly name: string;
  readonly check: (index: ManifestIndex) => Iterable<ParityMessage>;
}

/**
 * istioctl's analyzers about workloads, Services, annotations and injection. It has AlphaAnalyzer and its tests, but leaves
 * it out of a plain run because it finds so much; naming `analyzers` leaves it out here too.
 */
const PARITY_ANALYZERS: readonly Analyzer[] = [
  { name: 'annotations.K8sAnalyzer', check: k8sAnnotations },
  { name: 'maturity.AlphaAnalyzer', check: alphaAnnotations },
  { name: 'injection.Analyzer', check: injectionLabels },
  { name: 'injection.ImageAnalyzer', check: imageMismatch },
  { name: 'injection.ImageAutoAnalyzer', check: imageAuto },
  { name: 'service.PortNameAnalyzer', check: portNames },
  { name: 'deployment.ServiceAssociationAnalyzer', check: serviceAssociation },
  { name: 'deployment.ApplicationUIDAnalyzer', check: applicationUid },
];

function toDiagnostic(index: ManifestIndex, message: ParityMessage): Diagnostic | undefined {
  const { code, object, span, text } = message;
  const facts: CodeFacts = CODES[code];
  if (!index.istioIn(facts)) return undefined;
  const former = FORMER_LEVELS.find((level) => level.code === code && inRange(index.settings.istioVersion, level));
  return diagnostic({
    code: facts.rule,
    severity: former?.severity ?? facts.severity,
    params: { case: 'parity' },
    span,
    upstream: text,
    upstreamCode: code,
    resource: object.resource,
  });
}

/** What `istioctl analyze` of the chosen release says of the input, these kinds included; the settings may name some of its analyzers. */
export function parityDiagnostics(index: ManifestIndex): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const analyzer of PARITY_ANALYZERS) {
    if (index.settings.analyzers?.includes(analyzer.name) === false) continue;
    for (const message of analyzer.check(index)) {
      const one = toDiagnostic(index, message);
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}
