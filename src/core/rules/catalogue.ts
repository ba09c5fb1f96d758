import { annotationStructureRules } from './annotation-structures';
import { annotationRules } from './annotations';
import { apiVersionRules } from './api-versions';
import { documentRules } from './document';
import { identityRules } from './identity';
import { imageRules } from './images';
import { injectionRules } from './injection';
import { namespaceInjectionRules } from './injection-namespaces';
import { injectValueRules } from './injection-values';
import { jobRules } from './jobs';
import { portNameRules } from './port-names';
import { probeRules } from './probes';
import { resultRules } from './result';
import type { Rule } from './rule';
import { securityRules } from './security';
import { associationRules } from './service-association';
import { conflictRules } from './service-conflicts';
import { portRules } from './service-ports';
import { targetRules } from './service-targets';
import { suppressionRules } from './suppression-rule';

const inOrder = (...parts: readonly (readonly Rule[])[]): readonly Rule[] =>
  parts.flat().sort((a, b) => (a.id < b.id ? -1 : 1));

/** Groups of rules, each in the order of its ids; the name is a code for the heading in i18n. */
export const RULE_GROUPS: readonly (readonly [group: string, rules: readonly Rule[]])[] = [
  ['document', inOrder(documentRules, apiVersionRules)],
  ['association', inOrder(associationRules, conflictRules, targetRules)],
  ['ports', inOrder(portNameRules, portRules)],
  ['identity', identityRules],
  ['injection', inOrder(injectionRules, namespaceInjectionRules, injectValueRules)],
  ['annotations', inOrder(annotationRules, annotationStructureRules, suppressionRules)],
  ['security', securityRules],
  ['probes', probeRules],
  ['jobs', jobRules],
  ['images', imageRules],
  ['result', resultRules],
];

/** Every rule, by id. */
export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(([, rules]) => rules);

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of an id; undefined for codes of the parity profile that are no rules of ours. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);
