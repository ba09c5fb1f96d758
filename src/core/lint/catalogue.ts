import { annotationStructureRules } from './rules/annotations/annotation-structures';
import { annotationRules } from './rules/annotations/annotations';
import { ignoredValueRules } from './rules/annotations/ignored-values';
import { apiVersionRules } from './rules/manifests/api-versions';
import { inputRules } from './rules/manifests/input';
import { headlessRules } from './rules/services/headless';
import { canonicalLabelRules } from './rules/workloads/injected-labels';
import { webhookRules } from './rules/injection/webhooks';
import { foreignRules } from './rules/workloads/foreign';
import { holdRules } from './rules/injection/hold';
import { initContainerRules } from './rules/workloads/init-containers';
import { documentRules } from './rules/manifests/document';
import { identityRules } from './rules/workloads/identity';
import { imageRules } from './rules/workloads/images';
import { injectionRules } from './rules/injection/injection';
import { namespaceInjectionRules } from './rules/injection/injection-namespaces';
import { injectValueRules } from './rules/injection/injection-values';
import { jobRules } from './rules/workloads/jobs';
import { portNameRules } from './rules/services/port-names';
import { probeRules } from './rules/workloads/probes';
import { resultRules } from './rules/injection/result';
import type { Rule } from './rule';
import { captureRules } from './rules/traffic/capture';
import { proxyUser } from './rules/traffic/proxy-user';
import { securityRules } from './rules/workloads/security';
import { associationRules } from './rules/services/service-association';
import { conflictRules } from './rules/services/service-conflicts';
import { portRules } from './rules/services/service-ports';
import { targetRules } from './rules/services/service-targets';
import { suppressionRules } from './rules/manifests/suppression-rule';

const inOrder = (...parts: readonly (readonly Rule[])[]): readonly Rule[] =>
  parts.flat().sort((a, b) => (a.id < b.id ? -1 : 1));

/** Groups of rules, each in the order of its ids; the name is a code for the heading in i18n. */
export const RULE_GROUPS: readonly (readonly [group: string, rules: readonly Rule[]])[] = [
  ['document', inOrder(documentRules, apiVersionRules, inputRules)],
  ['association', inOrder(associationRules, conflictRules, targetRules, headlessRules)],
  ['ports', inOrder(portNameRules, portRules)],
  ['identity', inOrder(identityRules, canonicalLabelRules)],
  ['injection', inOrder(injectionRules, namespaceInjectionRules, injectValueRules, webhookRules)],
  ['annotations', inOrder(annotationRules, annotationStructureRules, ignoredValueRules, suppressionRules)],
  ['security', inOrder(securityRules, foreignRules, [proxyUser])],
  ['traffic', captureRules],
  ['probes', probeRules],
  ['jobs', inOrder(jobRules, initContainerRules)],
  ['images', imageRules],
  ['result', inOrder(resultRules, holdRules)],
];

/** Every rule, by id. */
export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(([, rules]) => rules);
