import type { Json } from '../../json';
import { quote } from '../../go/quote';
import { multierrorText } from './multierror';
import type { ProtoMessage } from './proto/proto';
import { parseCidr, parsePrefix } from '../../go/ip-prefix';
import { applyProxyConfig, type ProxyConfigRules, validateProxyConfig } from './proxy-config';

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
  | 'quantity'
  | 'application-ports';

/** How a release's validators read ports, address ranges and interception modes, and what they say of bad ones. */
export interface AnnotationWords {
  /** What stands for a bad port in the message: its text, the number that was read of it, or its text where ports end at 32767. */
  readonly ports: 'text' | 'number' | 'text-of-int16';
  /** What reads the ranges. */
  readonly cidrs: 'net-before-go-1.17' | 'net' | 'netip';
  /** Whether a pod may refuse interception, which no mesh can. */
  readonly interceptionNone: boolean;
}

/** What the validators need from the rest of the engine. */
export interface ValidatorContext {
  readonly words: AnnotationWords;
  /** The release's default proxy configuration. */
  readonly proxyDefaults: ProtoMessage;
  readonly proxyConfigRules: ProxyConfigRules;
  /** Reads the annotation's YAML: the value, or Go's error text. */
  readonly parseYaml: (text: string) => { readonly value: Json } | { readonly error: string };
  /** What resource.ParseQuantity says of a bad quantity; undefined for a good one. */
  readonly quantityError: (text: string) => string | undefined;
}

const TRUE_OR_FALSE = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

function unsignedError(text: string, bits: number): string | undefined {
  const fail = (why: string): string => `strconv.ParseUint: parsing ${quote(text)}: ${why}`;
  if (!/^\d+$/.test(text)) return fail('invalid syntax');
  return BigInt(text) >= 1n << BigInt(bits) ? fail('value out of range') : undefined;
}

function portError(text: string, { ports }: AnnotationWords): string | undefined {
  const wrong = unsignedError(text.trim(), 16);
  if (wrong === undefined) return undefined;
  // strconv gives the largest number for one that is too large, and 0 for what is none.
  const shown = ports === 'number' ? (wrong.endsWith('out of range') ? '65535' : '0') : text;
  return `failed parsing port '${shown}': ${wrong}`;
}

/** What strconv.ParseInt says of a port that is no number of 16 bits with a sign. */
function int16Error(text: string): string | undefined {
  const fail = (why: string): string => `strconv.ParseInt: parsing ${quote(text)}: ${why}`;
  if (!/^[-+]?\d+$/.test(text)) return fail('invalid syntax');
  const value = BigInt(text);
  return value > 32767n || value < -32768n ? fail('value out of range') : undefined;
}

function portListError(parameter: string, text: string, words: AnnotationWords): string | undefined {
  const signed = words.ports === 'text-of-int16';
  const list = signed ? text : text.trim();
  if (list === '') return undefined;
  for (const port of list.split(',')) {
    const wrong = signed ? int16Error(port) : portError(port, words);
    const shown = words.ports === 'number' ? '0' : port;
    if (wrong !== undefined) return `${parameter} invalid: failed parsing port '${shown}': ${wrong}`;
  }
  return undefined;
}

/** What is wrong with a network; until Go 1.16 octets might have leading zeros. */
function cidrProblem(text: string, cidrs: AnnotationWords['cidrs']): string | undefined {
  if (cidrs !== 'netip')
    return parseCidr(text, cidrs !== 'net') === undefined ? `invalid CIDR address: ${text}` : undefined;
  const read = parsePrefix(text);
  return 'error' in read ? read.error : undefined;
}

function cidrListError(parameter: string, text: string, { cidrs }: AnnotationWords): string | undefined {
  if (text === '') return undefined;
  for (const cidr of text.split(',')) {
    const wrong = cidrProblem(cidr, cidrs);
    if (wrong !== undefined) return `${parameter} invalid: failed parsing cidr '${cidr}': ${wrong}`;
  }
  return undefined;
}

function interceptionError(mode: string, { interceptionNone }: AnnotationWords): string | undefined {
  if (mode === 'REDIRECT' || mode === 'TPROXY' || (mode === 'NONE' && interceptionNone)) return undefined;
  return `interceptionMode invalid${interceptionNone ? ', use REDIRECT,TPROXY,NONE' : ''}: ${mode}`;
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
  const { proxyDefaults, proxyConfigRules } = context;
  const applied = applyProxyConfig(proxyDefaults, parsed.value, proxyConfigRules);
  if (!applied.ok) return `failed to convert to apply proxy config: ${applied.error}`;
  return validateProxyConfig(applied.config, proxyConfigRules);
}

/** What one validator says of a value, in Istio's words; undefined where it accepts it. */
export function annotationError(
  validator: AnnotationValidator,
  value: string,
  context: ValidatorContext,
): string | undefined {
  switch (validator) {
    case 'interception-mode':
      return interceptionError(value, context.words);
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
      return /\p{Cc}/u.test(value) ? 'value contains control characters' : context.quantityError(value);
    case 'application-ports':
      return value === '*' ? undefined : portListError('readinessApplicationPorts', value, context.words);
  }
}

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
