import { librariesFor } from './gotemplate/functions/libraries';
import { versionRow } from './istio/versions/versions';
import type { PartName } from './missing-part';
import type { Scenario } from './scenario';

/**
 * The parts that a scenario needs, as far as its settings and templates tell. What only evaluating it can tell, such as YAML that breaks off, an engine
 * says by throwing `MissingPart`.
 */
export function needsOf({ injector, settings, values }: Scenario): Set<PartName> {
  const row = versionRow(settings.istioVersion);
  const texts = injector.templates.map((template) => template.text);
  // There a template may run texts of the values as templates.
  if (row.istioFunctions.includes('render')) texts.push(values);
  const needs = new Set<PartName>([...librariesFor(texts), 'rules']);
  if (row.isHistoric) needs.add('historic');
  if (settings.mode === 'webhook') needs.add('webhook');
  return needs;
}
