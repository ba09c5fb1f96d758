import { BUILTIN_FUNCTIONS } from '../gotemplate/functions/builtin/builtin';
import { type FunctionSet, mergeFunctions } from '../gotemplate/functions/functions';
import type { FunctionLibraries } from '../gotemplate/functions/library';
import { sprigFunctions } from '../gotemplate/functions/sprig/sprig';
import { kubeApi } from '../kube/types/plan';
import type { KubeTypes } from '../kube/types/types';
import type { YamlRecovery } from '../yaml/read/read';
import type { ProtoTypes } from './config/proto/proto';
import type { Injector } from './injector';
import { istioFunctions } from './template/template-functions';
import type { Overrides, ReleaseRow, SharedColumns } from './versions/release-row';
import { versionRow } from './versions/versions';

/** A release before 1.9: its columns of the table, and the injector that goes by all of its switches. */
export interface HistoricRelease {
  readonly columns: SharedColumns;
  readonly injector: Injector;
}

/** The parts of an engine that every release needs. */
export interface ReleaseParts {
  readonly types: KubeTypes;
  readonly proto: ProtoTypes;
  readonly libraries: FunctionLibraries;
  readonly recovery: YamlRecovery;
  /** For pods with containers of the template's names. */
  readonly overrides: () => Overrides;
  /** What belongs to a release before 1.9. */
  readonly historic: (version: string) => HistoricRelease;
}

/** What holds since 1.9. Source: istio 1.9 pkg/kube/inject/inject.go IntoObject, template.go. */
const MODERN_COLUMNS: Omit<SharedColumns, 'kinds'> = {
  seesEveryPod: true,
  cronJobTemplates: true,
  missingTemplateError: 'spec.template is required value',
  portsOfAllProtocols: false,
  wholeProxyConfig: false,
  plainConcurrency: false,
};

const rows = new WeakMap<ReleaseParts, Map<string, ReleaseRow>>();

/** The row of a version text with the parts that belong to it; the same object for the same parts and text. */
export function releaseRow(version: string, parts: ReleaseParts): ReleaseRow {
  const known = rows.get(parts) ?? new Map<string, ReleaseRow>();
  rows.set(parts, known);
  let row = known.get(version);
  if (row === undefined) {
    const plain = versionRow(version);
    const held = {
      ...plain,
      ...(plain.isHistoric ? parts.historic(version).columns : MODERN_COLUMNS),
      kube: kubeApi(parts.types, plain.kubeMinor),
      proto: parts.proto,
      recovery: parts.recovery,
      overrides: parts.overrides,
    };
    const sprig: FunctionSet = plain.sprig === null ? new Map() : sprigFunctions(plain.sprig, parts.libraries);
    row = { ...held, functions: mergeFunctions(BUILTIN_FUNCTIONS, sprig, istioFunctions(held, parts.libraries)) };
    known.set(version, row);
  }
  return row;
}
