import { jsonAt } from '../json';
import { PURPOSES } from './catalogue';
import { DOCUMENTATION } from './documentation';
import { containerPurpose } from './match/container';
import { controllerPurpose, printedPurpose } from './match/kubernetes';
import { metadataPurpose } from './match/metadata';
import { podSecurityPurpose } from './match/security';
import { volumePurpose } from './match/volumes';
import { inContainer, type PurposeMatch, type PodNode } from './place';
import type { Purpose } from './purpose';
import type { Lever, LeverKind, LeverText } from './row';

/**
 * What a node of an injected pod is for: the purpose of the thing that it is part of (an argument with its value, a variable, a volume). Undefined for
 * what Istio's templates and steps do not write: the person's own fields, a template of their own.
 */
export function purposeOf(place: PodNode): Purpose | undefined {
  const match = matchOf(place);
  return match === undefined ? undefined : purposeOfMatch(match);
}

/** The purpose of a field that nobody set and a Kubernetes type prints, anywhere in a document; undefined for other places. */
export function purposeOfPrinted(...place: Parameters<typeof printedPurpose>): Purpose | undefined {
  const match = printedPurpose(...place);
  return match === undefined ? undefined : purposeOfMatch(match);
}

function matchOf(place: PodNode): PurposeMatch | undefined {
  const { pod, path, origin } = place;
  const printed = printedPurpose(path, jsonAt(pod, ...path), origin) ?? controllerPurpose(place);
  if (printed !== undefined) return printed;
  const [top, field] = path;
  if (top === 'metadata') return metadataPurpose(place);
  return top === 'spec' && typeof field === 'string' ? specPurpose(place, field) : undefined;
}

function specPurpose(place: PodNode, field: string): PurposeMatch | undefined {
  const { path } = place;
  const container = inContainer(place);
  if (container !== undefined) return containerPurpose(container);
  switch (field) {
    case 'initContainers':
      return path.length === 2 ? { code: 'pod.init-containers', subject: path } : undefined;
    case 'containers':
      return path.length === 2 ? { code: 'pod.containers', subject: path } : undefined;
    case 'volumes':
      return volumePurpose(place);
    case 'imagePullSecrets':
      return { code: 'image.pull-secret', subject: path.slice(0, 2) };
    case 'securityContext':
      return podSecurityPurpose(place);
    case 'dnsConfig':
      return { code: path[2] === 'options' ? 'dns.ndots' : 'dns.searches', subject: path.slice(0, 2) };
    default:
      return undefined;
  }
}

function purposeOfMatch({ code, subject, params = {} }: PurposeMatch): Purpose {
  const { group, readBy, changedBy = [], since, until, earlier, docs } = PURPOSES[code];
  return {
    code,
    params,
    subject,
    group,
    readBy,
    changedBy: changedBy.map((lever) => leverOf(lever, params)),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(earlier === undefined ? {} : { earlier }),
    ...(docs === undefined ? {} : { docs: DOCUMENTATION[docs] }),
  };
}

function leverOf(text: LeverText, params: PurposeMatch['params']): Lever {
  const space = text.indexOf(' ');
  const name = text.slice(space + 1);
  return { kind: text.slice(0, space) as LeverKind, name: name === '{name}' ? (params?.name ?? name) : name };
}
