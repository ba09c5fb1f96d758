import { annotationStructureRules } from './annotation-structures';
import { annotationRules } from './annotations';
import { documentRules } from './document';
import { identityRules } from './identity';
import { imageRules } from './images';
import { injectionRules } from './injection';
import { jobRules } from './jobs';
import { probeRules } from './probes';
import { resultRules } from './result';
import type { Rule } from './rule';
import { securityRules } from './security';
import { associationRules } from './service-association';
import { portRules } from './service-ports';

/** Groups of rules in the order of their ids; the name is a code for the heading in i18n. */
export const RULE_GROUPS: readonly (readonly [group: string, rules: readonly Rule[]])[] = [
  ['document', documentRules],
  ['association', associationRules],
  ['ports', portRules],
  ['identity', identityRules],
  ['injection', injectionRules],
  ['annotations', [...annotationRules, ...annotationStructureRules].sort((a, b) => (a.id < b.id ? -1 : 1))],
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
