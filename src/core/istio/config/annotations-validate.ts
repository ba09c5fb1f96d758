import { INTERCEPTION_MODE, MERGE_METRICS, PROXY_CONFIG, STATUS_PORT } from './names';
import type { Json } from '../../json';
import { quote } from '../../go/quote';
import { multierrorText } from './multierror';
import type { ProtoMessage } from './proto/proto';
import { parseCidr, parsePrefix } from './proxy-address';
import { applyProxyConfig, validateProxyConfig } from './proxy-config';

/** The kinds of checks that Istio makes on annotations before it renders a template. */
export type AnnotationValidator =
  | 'interception-mode'
  | 'status-port'
  | 'uint32'
  | 'include-cidrs'
  | 'exclude-cidrs'
  | 'include-inbound-ports'
  | 'exclude-inbound-ports'
  | 'exclude-outbound-ports'
  | 'bool'
  | 'proxy-config'
  | 'interfaces'
  | 'quantity';

/** How a release puts what is wrong with ports and address ranges, and what reads the ranges. */
export interface AnnotationWords {
  /** Whether a bad port is named as written, or as the number that was read. */
  readonly portErrors: 'number' | 'text';
  readonly cidrs: 'net-before-go-1.17' | 'net' | 'netip';
}

/** What the validators need from the rest of the engine. */
export interface ValidatorContext {
  /** The release's default proxy configuration. */
  readonly proxyDefaults: ProtoMessage;
  /** Reads the annotation's YAML: the value, or Go's error text. */
  readonly parseYaml: (text: string) => { readonly value: Json } | { readonly error: string };
  readonly words: AnnotationWords;
  /** What resource.ParseQuantity says of a bad quantity; undefined for a good one. */
  readonly quantityError: (text: string) => string | undefined;
}

const TRUE_OR_FALSE = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

function unsignedError(text: string, bits: number): string | undefined {
  const fail = (why: string): string => `strconv.ParseUint: parsing ${quote(text)}: ${why}`;
  if (!/^\d+$/.test(text)) return fail('invalid syntax');
  return BigInt(text) >= 1n << BigInt(bits) ? fail('value out of range') : undefined;
}

function portError(text: string, { portErrors }: AnnotationWords): string | undefined {
  const wrong = unsignedError(text.trim(), 16);
  if (wrong === undefined) return undefined;
  // strconv gives the largest number for one that is too large, and 0 for what is none.
  const named = portErrors === 'text' ? text : wrong.endsWith('out of range') ? '65535' : '0';
  return `failed parsing port '${named}': ${wrong}`;
}

function portListError(parameter: string, text: string, words: AnnotationWords): string | undefined {
  const list = text.trim();
  if (list === '') return undefined;
  for (const port of list.split(',')) {
    const wrong = portError(port, words);
    const named = words.portErrors === 'text' ? port : '0';
    if (wrong !== undefined) return `${parameter} invalid: failed parsing port '${named}': ${wrong}`;
  }
  return undefined;
}

function cidrListError(parameter: string, text: string, { cidrs }: AnnotationWords): string | undefined {
  if (text === '') return undefined;
  for (const cidr of text.split(',')) {
    const wrong = cidrs === 'netip' ? parsePrefix(cidr) : parseCidr(cidr, cidrs === 'net');
    if (wrong !== undefined) return `${parameter} invalid: failed parsing cidr '${cidr}': ${wrong}`;
  }
  return undefined;
}

function interfacesError(text: string): string | undefined {
  if (text === '') return undefined;
  for (const part of text.split(',')) {
    const name = part.trim();
    if (name === '') return 'empty interface name';
    if (name.length > 15) return `interface name ${quote(name)} too long (max 15 chars)`;
    if (!/^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)) return `interface name ${quote(name)} contains invalid characters`;
  }
  return undefined;
}

function proxyConfigError(text: string, context: ValidatorContext): string | undefined {
  const parsed = context.parseYaml(text);
  if ('error' in parsed) return `failed to convert to apply proxy config: ${parsed.error}`;
  const applied = applyProxyConfig(context.proxyDefaults, parsed.value);
  if (!applied.ok) return `failed to convert to apply proxy config: ${applied.error}`;
  return validateProxyConfig(applied.config);
}

/** What one validator says of a value, in Istio's words; undefined where it accepts it. */
export function annotationError(
  validator: AnnotationValidator,
  value: string,
  context: ValidatorContext,
): string | undefined {
  switch (validator) {
    case 'interception-mode':
      return ['REDIRECT', 'TPROXY', 'NONE'].includes(value)
        ? undefined
        : `interceptionMode invalid, use REDIRECT,TPROXY,NONE: ${value}`;
    case 'status-port': {
      // Istio's own message names the wrong parameter.
      const wrong = portError(value, context.words);
      return wrong === undefined ? undefined : `excludeInboundPorts invalid: ${wrong}`;
    }
    case 'uint32':
      return unsignedError(value, 32);
    case 'include-cidrs':
      return value === '*' ? undefined : cidrListError('includeIPRanges', value, context.words);
    case 'exclude-cidrs':
      return cidrListError('excludeIPRanges', value, context.words);
    case 'include-inbound-ports':
      return value === '*' ? undefined : portListError('includeInboundPorts', value, context.words);
    case 'exclude-inbound-ports':
      return portListError('excludeInboundPorts', value, context.words);
    case 'exclude-outbound-ports':
      return portListError('excludeOutboundPorts', value, context.words);
    case 'bool':
      return TRUE_OR_FALSE.test(value) ? undefined : `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
    case 'proxy-config':
      return proxyConfigError(value, context);
    case 'interfaces':
      return interfacesError(value);
    case 'quantity':
      return /[\u0000-\u001f\u007f]/.test(value) ? 'value contains control characters' : context.quantityError(value);
  }
}

const TRAFFIC = 'traffic.sidecar.istio.io/';

/** The validators that every release has; later ones add to them (see the version table). */
export const COMMON_VALIDATORS: Readonly<Record<string, AnnotationValidator>> = {
  [INTERCEPTION_MODE]: 'interception-mode',
  [STATUS_PORT]: 'status-port',
  'readiness.status.sidecar.istio.io/initialDelaySeconds': 'uint32',
  'readiness.status.sidecar.istio.io/periodSeconds': 'uint32',
  'readiness.status.sidecar.istio.io/failureThreshold': 'uint32',
  [`${TRAFFIC}includeOutboundIPRanges`]: 'include-cidrs',
  [`${TRAFFIC}excludeOutboundIPRanges`]: 'exclude-cidrs',
  [`${TRAFFIC}includeInboundPorts`]: 'include-inbound-ports',
  [`${TRAFFIC}excludeInboundPorts`]: 'exclude-inbound-ports',
  [`${TRAFFIC}excludeOutboundPorts`]: 'exclude-outbound-ports',
  [MERGE_METRICS]: 'bool',
  [PROXY_CONFIG]: 'proxy-config',
};

/** The core-dump annotation, checked until 1.24. */
export const CORE_DUMP_VALIDATOR: Readonly<Record<string, AnnotationValidator>> = {
  'sidecar.istio.io/enableCoreDump': 'bool',
};

/** Quantity annotations, checked since 1.29. */
export const QUANTITY_VALIDATORS: Readonly<Record<string, AnnotationValidator>> = Object.fromEntries(
  ['proxyCPU', 'proxyMemory', 'proxyCPULimit', 'proxyMemoryLimit'].map((name) => [
    `sidecar.istio.io/${name}`,
    'quantity' as const,
  ]),
);

/** Interface-name annotations, checked since 1.30. */
export const INTERFACE_VALIDATORS: Readonly<Record<string, AnnotationValidator>> = {
  [`${TRAFFIC}excludeInterfaces`]: 'interfaces',
  [`${TRAFFIC}kubevirtInterfaces`]: 'interfaces',
  'istio.io/reroute-virtual-interfaces': 'interfaces',
};

export interface AnnotationProblem {
  readonly annotation: string;
  readonly value: string;
  /** What the validator said. */
  readonly reason: string;
  /** The whole sentence Istio makes of it. */
  readonly text: string;
}

/**
 * The annotations whose values Istio rejects, sorted by name; a pod that has one is not injected but refused.
 * Source: istio 1.30 pkg/kube/inject/validate.go validateAnnotations.
 */
export function annotationProblems(
  annotations: Readonly<Record<string, string>>,
  validators: Readonly<Record<string, AnnotationValidator>>,
  context: ValidatorContext,
): AnnotationProblem[] {
  const problems: AnnotationProblem[] = [];
  for (const annotation of Object.keys(annotations).sort()) {
    const validator = Object.hasOwn(validators, annotation) ? validators[annotation] : undefined;
    const value = annotations[annotation] ?? '';
    if (validator === undefined) continue;
    const reason = annotationError(validator, value, context);
    if (reason !== undefined) {
      problems.push({
        annotation,
        value,
        reason,
        text: `invalid value '${value}' for annotation '${annotation}': ${reason}`,
      });
    }
  }
  return problems;
}

/** The problems as the one error that RunTemplate returns; undefined where there are none. */
export function annotationProblemsText(problems: readonly AnnotationProblem[]): string | undefined {
  return multierrorText(problems.map((problem) => problem.text));
}
