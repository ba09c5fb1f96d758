import { sprintf } from '../../gotemplate/value/format';
import { toGo } from '../../helm/values/go-value';
import type { Json } from '../../json';

const REPOSITORY = 'abcdefghijklmnopqrstuvwxyz0123456789_-./';
const TAG = 'abcdefghijklmnopqrstuvwxyz0123456789_-.ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * What istioctl finds wrong in an operator's hub and tag from 1.24 on. Source: istio 1.30 operator/pkg/apis/validation/validation.go
 * validateHub, validateTag; google/go-containerregistry pkg/name.
 */
export function imageErrors(hub: Json, tag: Json): string[] {
  const wrongHub = typeof hub !== 'string' || hub === '' ? undefined : repositoryProblem(`${hub}/pilot`);
  const wrongTag = tag === null ? undefined : tagProblem(sprintf('%v', [toGo(tag)]));
  return [
    ...(wrongHub === undefined ? [] : [`bad hub: ${wrongHub}`]),
    ...(wrongTag === undefined ? [] : [`bad tag: ${wrongTag}`]),
  ];
}

function tagProblem(tag: string): string | undefined {
  const parts = tag.split(':');
  const last = parts.at(-1) ?? '';
  // What has a slash behind its last colon is no tag but more of the repository's name.
  if (last.includes('/')) return repositoryProblem(`istio/pilot:${tag}`);
  const wrong = last === '' ? undefined : elementProblem('tag', last, TAG, 1, 128);
  if (last === '') return `istio/pilot:${tag} must specify a tag name after the colon`;
  return wrong ?? (parts.length === 1 ? undefined : repositoryProblem(`istio/pilot:${parts.slice(0, -1).join(':')}`));
}

function repositoryProblem(name: string): string | undefined {
  const slash = name.indexOf('/');
  const first = name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  const repository = isRegistry ? name.slice(slash + 1) : name;
  const wrong = elementProblem('repository', repository, REPOSITORY, 2, 255);
  if (wrong !== undefined || !isRegistry) return wrong;
  return /^[\w.~-]+(?::\d*)?$/.test(first) ? undefined : `registries must be valid RFC 3986 URI authorities: ${first}`;
}

function elementProblem(what: string, text: string, allowed: string, least: number, most: number): string | undefined {
  const characters = Array.from(text);
  if (characters.length < least || characters.length > most) {
    return `${what} must be between ${least} and ${most} characters in length: ${text}`;
  }
  if (characters.every((character) => allowed.includes(character))) return undefined;
  return `${what} can only contain the characters \`${allowed}\`: ${text}`;
}
