import type { RuleId } from '../../codes';
import type { Severity } from '../../diagnostic';
import type { Span } from '../../text/span';
import type { KubeObject } from '../objects';
import type { VersionRange } from '../version-range';

/** What we know of one of istioctl's codes. */
export interface CodeFacts extends VersionRange {
  /** Our rule for the same thing. */
  readonly rule: RuleId;
  readonly severity: Severity;
}

/** istioctl's codes: the rule of ours, level, and the releases that have them (istio `pkg/config/analysis/msg/messages.yaml`, by tag). */
export const CODES = {
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
  IST0139: { rule: 'R417', severity: 'error', since: '1.10' },
  IST0144: { rule: 'R601', severity: 'warning', since: '1.10' },
  IST0146: { rule: 'R851', severity: 'warning', since: '1.11' },
  IST0147: { rule: 'R851', severity: 'error', since: '1.11' },
  IST0148: { rule: 'R403', severity: 'info', since: '1.12' },
  IST0150: { rule: 'R108', severity: 'warning', since: '1.13' },
  IST0158: { rule: 'R853', severity: 'warning', since: '1.18' },
} as const satisfies Record<string, CodeFacts>;

export type ParityCode = keyof typeof CODES;

/** What one of istioctl's analyzers reports: its code, about which object, in its own words. */
export interface ParityMessage {
  readonly code: ParityCode;
  readonly object: KubeObject;
  readonly span: Span | null;
  readonly text: string;
}
