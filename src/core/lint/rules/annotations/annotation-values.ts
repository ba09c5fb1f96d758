import { annotationError, type ValidatorContext } from '../../../istio/config/annotations-validate';
import { ALL_MESSAGES } from '../../../istio/config/proto/all-messages';
import { defaultProxyConfig } from '../../../istio/config/proxy-config';
import type { VersionRow } from '../../../istio/versions/version-row';
import { versionRow } from '../../../istio/versions/versions';
import { isQuantity, parseQuantity } from '../../../kube/codec/quantity';
import { readValue } from '../../../yaml/read/read';

function parseYaml(text: string): ReturnType<ValidatorContext['parseYaml']> {
  const { value, diagnostics } = readValue(text);
  const broken = diagnostics.find((problem) => problem.severity === 'error');
  return broken === undefined ? { value: value ?? null } : { error: broken.upstream ?? broken.code };
}

/** What the release's validators lean on: its default proxy configuration, our YAML reader and quantity parser. */
function validatorContext(row: VersionRow): ValidatorContext {
  return {
    words: row.annotationWords,
    proxyDefaults: defaultProxyConfig({ ...row, proto: ALL_MESSAGES }),
    proxyConfigRules: row.proxyConfigRules,
    parseYaml,
    quantityError(text) {
      const parsed = parseQuantity(text);
      return isQuantity(parsed) ? undefined : parsed.error;
    },
  };
}

/** Gives a function from annotation and value to Istio's complaint, or undefined where the release accepts the value. */
export function annotationChecker(version: string): (annotation: string, value: string) => string | undefined {
  const row = versionRow(version);
  const { annotationValidators: validators } = row;
  // Most manifests have no annotation that anything validates.
  let context: ValidatorContext | undefined;
  return (annotation, value) => {
    const validator = Object.hasOwn(validators, annotation) ? validators[annotation] : undefined;
    if (validator === undefined) return undefined;
    context ??= validatorContext(row);
    return annotationError(validator, value, context);
  };
}
