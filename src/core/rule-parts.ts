import { suggestionsFor } from './istio/decide/suggest';
import { adviseOnTemplates } from './language/template-advice';
import { lintSteps } from './lint/lint';
import type { RuleParts } from './parts';

/** What says something about a result; a module of its own, so that the first result need not wait for it. */
export const RULE_PARTS: RuleParts = { lint: lintSteps, suggest: suggestionsFor, advise: adviseOnTemplates };
