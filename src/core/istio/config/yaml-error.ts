import type { Diagnostic } from '../../diagnostic';

/**
 * What go-yaml says of a text that is no YAML, without what `yaml.Unmarshal` puts in front of it: Istio turns most of its texts into JSON
 * itself. Source: sigs.k8s.io/yaml YAMLToJSON.
 */
export function yamlToJsonError(diagnostics: readonly Diagnostic[]): string {
  return diagnostics[0]?.upstream?.replace('error converting YAML to JSON: ', '') ?? '';
}
