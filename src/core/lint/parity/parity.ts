import { diagnostic, type Diagnostic, type Severity } from '../../diagnostic';
import type { ManifestIndex } from '../manifest-index';
import { alphaAnnotations, k8sAnnotations } from './parity-annotations';
import { imageAuto, imageMismatch, injectionLabels } from './parity-injection';
import { type CodeFacts, CODES, type ParityCode, type ParityMessage } from './parity-codes';
import { webhookOverlaps } from './parity-webhooks';
import { applicationUid, portNames, serviceAssociation } from './parity-workloads';
import { inRange, type VersionRange } from '../version-range';

/** istioctl raised the level of one message down over time: IST0102 was a warning up to 1.7. */
const FORMER_LEVELS: readonly (VersionRange & { readonly code: ParityCode; readonly severity: Severity })[] = [
  { code: 'IST0102', severity: 'warning', until: '1.7' },
];

interface Analyzer {
  /** istioctl's name for it. */
  readonly name: string;
  readonly check: (index: ManifestIndex) => Iterable<ParityMessage>;
  /** Not among those that `istioctl analyze` runs: it has to be named. */
  readonly onlyAsked?: true;
}

/**
 * istioctl's analyzers about workloads, Services, annotations and injection. It has AlphaAnalyzer and its tests, but no run of
 * `istioctl analyze` includes it (only `istioctl x precheck`); here it has to be named.
 */
const PARITY_ANALYZERS: readonly Analyzer[] = [
  { name: 'annotations.K8sAnalyzer', check: k8sAnnotations },
  { name: 'maturity.AlphaAnalyzer', check: alphaAnnotations, onlyAsked: true },
  { name: 'injection.Analyzer', check: injectionLabels },
  { name: 'injection.ImageAnalyzer', check: imageMismatch },
  { name: 'injection.ImageAutoAnalyzer', check: imageAuto },
  { name: 'service.PortNameAnalyzer', check: portNames },
  { name: 'deployment.ServiceAssociationAnalyzer', check: serviceAssociation },
  { name: 'deployment.ApplicationUIDAnalyzer', check: applicationUid },
  { name: 'webhook.Analyzer', check: webhookOverlaps },
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
    const asked = index.settings.analyzers;
    if (asked === undefined ? analyzer.onlyAsked === true : !asked.includes(analyzer.name)) continue;
    for (const message of analyzer.check(index)) {
      const one = toDiagnostic(index, message);
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}
