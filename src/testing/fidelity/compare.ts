import { admitDocument } from '../../core/istio/modes/webhook';
import { patchedPods } from '../golden';
import type { InjectContext } from '../../core/istio/injector';
import { prepareInjector } from '../../core/istio/prepare';
import { isObject, type Json } from '../../core/json';
import { NO_ORIGINS } from '../../core/provenance/origin';
import type { InjectionMode, Scenario } from '../../core/scenario';
import { readDocuments, readValue, type YamlDocument } from '../../core/yaml/read/read';
import { emitYaml } from '../../core/yaml/write/emit';
import { PARTS } from '../parts';

/** What an injector makes of one document: the bytes, or the error. */
interface Answer {
  readonly text: string;
  readonly error: string | undefined;
}

/** One place at which two answers differ: a field's path without the workload's own, and what stands there on either side. */
export interface FieldDifference {
  readonly field: string;
  readonly official: string;
  readonly builtIn: string;
}

/** What the status annotation before 1.9 calls both templates: their hashes differ as their texts do. */
const SAME = 'template';

/** Two injectors, each prepared once, that are asked about the same documents. */
export class InjectorPair {
  private readonly official: InjectContext;
  private readonly builtIn: InjectContext;

  constructor(official: Scenario, builtIn: Scenario) {
    this.official = { ...prepareInjector(official, PARTS), templateVersion: SAME };
    this.builtIn = { ...prepareInjector(builtIn, PARTS), templateVersion: SAME };
  }

  /** Where the two differ on the documents of a text; nothing where they agree, in bytes and errors. */
  compare(manifests: string, mode: InjectionMode): FieldDifference[][] {
    return readDocuments(manifests, { separatorRule: this.official.row.separators }).map((document) => {
      return differences(injectorAnswer(document, this.official, mode), injectorAnswer(document, this.builtIn, mode));
    });
  }
}

/** What a prepared injector makes of a document. */
export function injectorAnswer(document: YamlDocument, context: InjectContext, mode: InjectionMode): Answer {
  if (context.error !== undefined) return { text: '', error: context.error };
  if (mode === 'kube-inject') {
    const { output, error, warnings } = context.mode(document, context);
    return { text: error === undefined ? warnings.join('') + output.text : '', error };
  }
  const treated = admitDocument(document, context, NO_ORIGINS);
  if (treated.error !== undefined) return { text: '', error: treated.error };
  return {
    text: patchedPods(treated)
      .map((pod) => emitYaml(pod))
      .join('---\n'),
    error: undefined,
  };
}

/**
 * What an error says, without where in the template's text it happened: the two texts have other lines. YAML's own complaint depends on how
 * a line is laid out, so only that it is one counts.
 */
function comparable(error: string): string {
  return error
    .replace(/inject:\d+(?::\d+)?/g, 'inject:N')
    .replace(/executing "[^"]*" at <[^>]*>/g, 'executing')
    .replace(/yaml: (?:line \d+: )?.*$/s, 'yaml')
    .replace(/\d+/g, 'N');
}

function differences(official: Answer, builtIn: Answer): FieldDifference[] {
  if (official.error !== undefined || builtIn.error !== undefined) {
    const [left, right] = [official.error ?? 'no error', builtIn.error ?? 'no error'];
    return comparable(left) === comparable(right) ? [] : [{ field: 'error', official: left, builtIn: right }];
  }
  if (official.text === builtIn.text) return [];
  const [left, right] = [leavesOf(official.text), leavesOf(builtIn.text)];
  const found: FieldDifference[] = [];
  for (const field of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(field) ?? 'absent', right.get(field) ?? 'absent'];
    if (one !== other) found.push({ field, official: one, builtIn: other });
  }
  return found.length > 0 ? found : [{ field: 'order or bytes', official: official.text, builtIn: builtIn.text }];
}

/** All leaves of the documents of a text by path; list items that have a name by it, others by their place. */
function leavesOf(text: string): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const { value } of readDocuments(text)) collect(value ?? null, '', leaves);
  return leaves;
}

function collect(value: Json, path: string, leaves: Map<string, string>): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => collect(item, `${path}[${nameOf(item) ?? index}]`, leaves));
    const order = value.map((item) => nameOf(item) ?? '').join(',');
    if (order.replaceAll(',', '') !== '') leaves.set(`${withoutWorkload(path)} (order)`, order);
    return;
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const key of Object.keys(value)) collect(value[key] ?? null, path === '' ? key : `${path}.${key}`, leaves);
    return;
  }
  const field = withoutWorkload(path);
  leaves.set(field, readable(field, value));
}

/** A path in a pod, whatever the workload that it is in. */
function withoutWorkload(path: string): string {
  return path.replace(/^(?:items\[[^\]]*\]\.)?(?:spec\.jobTemplate\.)?spec\.template\./, '');
}

function nameOf(item: Json): string | undefined {
  if (!isObject(item)) return undefined;
  const name = item['name'] ?? item['mountPath'];
  return typeof name === 'string' ? name : undefined;
}

/** A leaf for people; JSON in a string as the value that it holds. */
function readable(field: string, value: Json): string {
  if (typeof value !== 'string' || !field.includes('status')) return JSON.stringify(value) ?? '';
  const inside = readValue(value).value;
  return inside === undefined ? value : JSON.stringify(inside);
}
