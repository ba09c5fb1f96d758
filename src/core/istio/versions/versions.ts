import { languageOfGo } from '../../gotemplate/syntax/language';
import type { FieldPathStyle } from '../../kube/codec/decode';
import { heldAt, isHistoric, isWithin, orderOf, type Steps } from './steps';
import { modernKinds } from './kinds';
import { ANNOTATION_CHECKS } from './version-annotations';
import { VERSION_COLUMNS } from './version-columns';
import type { VersionRow } from './version-row';
import { PROXY_FIELDS } from './version-proxies';
import { DATA_FIELDS, FUNCTIONS } from './version-sets';

/**
 * The one table of what Istio's injector does differently from release to release. A row per release, a column per switch.
 * Sources: istio/istio `pkg/kube/inject` and `go.mod` of each release; sections 1, 4.4, 6 and 7 of the injection specification.
 */

function fieldPathOf(goMinor: number): FieldPathStyle {
  if (goMinor >= 24) return 'embedded';
  return goMinor >= 14 ? 'path' : 'leaf';
}

function namesAt<T extends string>(spans: readonly (readonly [T, string, string?])[], order: number): readonly T[] {
  return spans.filter(([, since, until]) => isWithin(order, since, until)).map(([name]) => name);
}

const words = (text: string): string[] => text.split(' ');

const rows = new Map<string, VersionRow>();

/** The row for a version text. What is older or newer than the table is taken as its oldest or newest row; text that is no version as the newest. */
export function versionRow(version: string): VersionRow {
  const known = rows.get(version);
  if (known !== undefined) return known;
  const order = orderOf(version);
  const since = (release: string): boolean => isWithin(order, release, null);
  const held = Object.fromEntries(
    Object.entries(VERSION_COLUMNS).map(([column, steps]) => [column, heldAt(steps as Steps<unknown>, order)]),
  ) as unknown as VersionRow;
  const row: VersionRow = {
    ...held,
    isHistoric: isHistoric(version),
    kinds: modernKinds(held.cronJobVersion),
    language: languageOfGo(held.goMinor),
    fieldPath: fieldPathOf(held.goMinor),
    istioFunctions: namesAt(FUNCTIONS, order).flatMap(words),
    dataFields: namesAt(DATA_FIELDS, order),
    proxyConfigRules: {
      unknownFields: PROXY_FIELDS.filter(([, since, until]) => !isWithin(order, since, until)).flatMap(([paths]) =>
        words(paths),
      ),
      // pkg/config/mesh/mesh.go ApplyMeshConfig, applyProxyConfig, MergeProxyConfig.
      zerosAreUnset: !since('1.7'),
      mergesMetadata: since('1.10.3'),
      mergesHeaders: since('1.19.1'),
      // pkg/config/validation/validation.go ValidateProxyConfig, ValidateZipkinCollector, ValidateDrainDuration.
      clusterMustBe: since('1.13') ? 'specified' : 'set',
      drainMaximum: !since('1.22'),
      checksStatusPort: since('1.11'),
      zipkinOnHost: since('1.8.2'),
    },
    annotationValidators: Object.fromEntries(
      ANNOTATION_CHECKS.filter(([, , since, until]) => isWithin(order, since, until)).map(([name, check]) => [
        name,
        check,
      ]),
    ),
  };
  rows.set(version, row);
  return row;
}
