import type { Diagnostic } from '../diagnostic';
import { RULES } from './catalogue';
import type { LintContext } from './lint-context';
import { ManifestIndex } from './manifest-index';
import type { KubeObject } from './objects';
import { ownFindings } from './own-findings';
import { parityDiagnostics } from './parity/parity';
import { addFindings, isAsked, type Rule } from './rule';
import { isSuppressed } from './suppression';
import { SUPPRESSION } from './suppression-annotation';

const resourceKey = (kind: string, namespace: string, name: string): string => `${kind}\n${namespace}\n${name}`;

/**
 * Everything the rules of the chosen profile have to say about the manifests, in the order of their places in the text.
 * Codes are rule ids; in the parity profile each finding carries istioctl's code and text as `upstreamCode` and `upstream`.
 * What a resource's suppression annotation or the settings switch off is left out. It goes rule by rule, and document by document where rules look at
 * one object alone, so that a caller can report and stop in between.
 */
export function* lintSteps(context: LintContext): Generator<undefined, Diagnostic[]> {
  const index = new ManifestIndex(context);
  const { profile, suppressedRules } = context.settings;
  const off = new Set(suppressedRules);
  const found: Diagnostic[] = [];
  if (profile === 'parity') found.push(...parityDiagnostics(index));
  else {
    const own: Rule[] = [];
    for (const rule of RULES) {
      if (off.has(rule.id) || !isAsked(rule, index)) continue;
      if (rule.own === true) {
        own.push(rule);
        continue;
      }
      addFindings(rule, index, found);
      yield undefined;
    }
    for (const finding of yield* ownFindings(context, index, own)) found.push(finding);
    // Of several at one place those of the rule before come first.
    found.sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)));
  }
  const resources = suppressingResources(index.objects);
  const kept = found.filter((one) => {
    if (off.has(one.code) || (one.upstreamCode !== undefined && off.has(one.upstreamCode))) return false;
    const { resource } = one;
    if (resource === undefined || resources.size === 0) return true;
    const codes = profile === 'parity' ? [one.upstreamCode] : [one.code, one.upstreamCode];
    return !isSuppressed(resources.get(resourceKey(resource.kind, resource.namespace, resource.name)), codes);
  });
  return withoutRepeated(kept).sort((a, b) => place(a) - place(b));
}

/** The objects by their resources; none where no object suppresses anything. */
function suppressingResources(objects: readonly KubeObject[]): ReadonlyMap<string, KubeObject> {
  const resources = new Map<string, KubeObject>();
  if (!objects.some(({ annotations }) => annotations.has(SUPPRESSION))) return resources;
  for (const object of objects) resources.set(resourceKey(object.kind, object.resource.namespace, object.name), object);
  return resources;
}

/** The findings without those that say the same at the same place as an earlier one. */
function withoutRepeated(found: readonly Diagnostic[]): Diagnostic[] {
  const said = new Map<string, Diagnostic[]>();
  return found.filter((one) => {
    const at = `${one.code} ${one.span?.start}`;
    const others = said.get(at);
    if (others === undefined) {
      said.set(at, [one]);
      return true;
    }
    if (others.some((other) => saysSame(one, other))) return false;
    others.push(one);
    return true;
  });
}

function saysSame(one: Diagnostic, other: Diagnostic): boolean {
  const said = ({ params, span, upstream }: Diagnostic): string => JSON.stringify([params, span, upstream]);
  return said(one) === said(other);
}

const place = (one: Diagnostic): number =>
  one.span === null ? -1 : one.span.source === 'cluster' ? Number.MAX_SAFE_INTEGER : one.span.start;
