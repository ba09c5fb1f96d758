import { FLAGS_SOURCE, installFileOf } from '../core/install/sources';
import type { Scenario } from '../core/scenario';
import type { SourceId } from '../core/text/span';

/** The name of the template a source id addresses, or null for every other source. */
export function templateOf(source: SourceId): string | null {
  return source.startsWith('template:') ? source.slice('template:'.length) : null;
}

/** The text of a source; '' for a template that the scenario does not have and for texts nobody edits. */
export function textOfSource(scenario: Scenario, source: SourceId): string {
  const template = templateOf(source);
  if (template !== null) return scenario.injector.templates.find((entry) => entry.name === template)?.text ?? '';
  const file = installFileOf(source);
  if (file !== null) return scenario.installation?.files.find((entry) => entry.name === file)?.text ?? '';
  switch (source) {
    case 'manifests':
    case 'values':
    case 'mesh':
    case 'cluster':
      return scenario[source];
    case 'injector':
      return scenario.injector.config;
    case FLAGS_SOURCE:
      return scenario.installation?.flags ?? '';
    default:
      return '';
  }
}

/** The scenario with the text of one source replaced; a template that is new is added. The same object when nothing changes. */
export function withText(scenario: Scenario, source: SourceId, text: string): Scenario {
  if (textOfSource(scenario, source) === text) return scenario;
  const template = templateOf(source);
  if (template !== null) {
    const known = scenario.injector.templates.some((entry) => entry.name === template);
    const templates = known
      ? scenario.injector.templates.map((entry) => (entry.name === template ? { name: template, text } : entry))
      : [...scenario.injector.templates, { name: template, text }];
    return { ...scenario, injector: { ...scenario.injector, templates } };
  }
  const file = installFileOf(source);
  const { installation } = scenario;
  if (file !== null) {
    const files = installation?.files.map((entry) => (entry.name === file ? { name: file, text } : entry)) ?? [];
    return installation === undefined ? scenario : { ...scenario, installation: { ...installation, files } };
  }
  switch (source) {
    case 'manifests':
    case 'values':
    case 'mesh':
    case 'cluster':
      return { ...scenario, [source]: text };
    case 'injector':
      return { ...scenario, injector: { ...scenario.injector, config: text } };
    case FLAGS_SOURCE:
      return installation === undefined ? scenario : { ...scenario, installation: { ...installation, flags: text } };
    default:
      return scenario;
  }
}
