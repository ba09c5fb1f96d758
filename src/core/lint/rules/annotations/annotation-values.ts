import { annotationError, type ValidatorContext } from '../../../istio/config/annotations-validate';
import { ALL_MESSAGES } from '../../../istio/config/proto/all-messages';
import { defaultProxyConfig } from '../../../istio/config/proxy-config';
import { versionRow } from '../../../istio/versions/versions';
import { isQuantity, parseQuantity } from '../../../kube/codec/quantity';
import { readValue } from '../../../yaml/read/read';

function parseYaml(text: string): ReturnType<ValidatorContext['parseYaml']> {
  const { value, diagnostics } = readValue(text);
  const broken = diagnostics.find((problem) => problem.severity === 'error');
  return broken === undefined ? { value: value ?? null } : { error: broken.upstream ?? broken.code };
}

/** What the release's validators lean on: its default proxy configuration, our YAML reader and quantity parser. */
function validatorContext(version: string): ValidatorContext {
  return {
    proxyDefaults: defaultProxyConfig({ ...versionRow(version), proto: ALL_MESSAGES }),
    parseYaml,
    words: versionRow(version).annotationWords,
    quantityError(text) {
      const parsed = parseQuantity(text);
      return isQuantity(parsed) ? undefined : parsed.error;
    },
  };
}

/** Gives a function from annotation and value to Istio's complaint, or undefined where the release accepts the value. */
export function annotationChecker(version: string): (annotation: string, value: string) => string | undefined {
  const { annotationValidators: validators } = versionRow(version);
  const context = validatorContext(version);
  return (annotation, value) => {
    const validator = Object.hasOwn(validators, annotation) ? validators[annotation] : undefined;
    return validator === undefined ? undefined : annotationError(validator, value, context);
  };
}
