import { BUILTIN_FUNCTIONS } from '../gotemplate/functions/builtin/builtin';
import { type FunctionSet, mergeFunctions } from '../gotemplate/functions/functions';
import type { FunctionLibraries } from '../gotemplate/functions/library';
import { sprigFunctions } from '../gotemplate/functions/sprig/sprig';
import { kubeApi } from '../kube/types/plan';
import type { KubeTypes } from '../kube/types/types';
import type { WholeReader } from '../yaml/read/parsed-text';
import type { ProtoTypes } from './config/proto/proto';
import { MODERN } from './inject/modern';
import type { Injector } from './injector';
import { istioFunctions } from './template/template-functions';
import type { Overrides, ReleaseRow, SharedColumns } from './versions/release-row';
import { versionRow } from './versions/versions';

/** The injector of a release, with the columns of the release's row that depend on which injector it is. */
export interface ReleaseInjector {
  readonly columns: Omit<SharedColumns, 'kinds'> & Partial<Pick<SharedColumns, 'kinds'>>;
  readonly injector: Injector;
}

/** The parts of an engine that every release needs. */
export interface ReleaseParts {
  readonly types: KubeTypes;
  readonly proto: ProtoTypes;
  readonly libraries: FunctionLibraries;
  readonly whole: WholeReader;
  /** For pods with containers of the template's names. */
  readonly overrides: () => Overrides;
  /** The injector of a release before 1.9. */
  readonly historic: (version: string) => ReleaseInjector;
}

/** What holds since 1.9. Source: istio 1.9 pkg/kube/inject/inject.go IntoObject, template.go. */
const MODERN_RELEASE: ReleaseInjector = {
  columns: {
    seesEveryPod: true,
    cronJobTemplates: true,
    missingTemplateError: 'spec.template is required value',
    portsOfAllProtocols: false,
    wholeProxyConfig: false,
    plainConcurrency: false,
  },
  injector: MODERN,
};

/** A release as injection sees it: its row of the table with the parts that belong to it, and its injector. */
interface LoadedRelease {
  readonly row: ReleaseRow;
  readonly injector: Injector;
}

const releases = new WeakMap<ReleaseParts, Map<string, LoadedRelease>>();

/** The release of a version text; the same object for the same parts and text. */
export function releaseWith(version: string, parts: ReleaseParts): LoadedRelease {
  const known = releases.get(parts) ?? new Map<string, LoadedRelease>();
  releases.set(parts, known);
  let release = known.get(version);
  if (release === undefined) {
    const plain = versionRow(version);
    const { columns, injector } = plain.isHistoric ? parts.historic(version) : MODERN_RELEASE;
    const held = {
      ...plain,
      ...columns,
      kube: kubeApi(parts.types, plain.kubeMinor),
      proto: parts.proto,
      whole: parts.whole,
      overrides: parts.overrides,
    };
    const sprig: FunctionSet = plain.sprig === null ? new Map() : sprigFunctions(plain.sprig, parts.libraries);
    const functions = mergeFunctions(BUILTIN_FUNCTIONS, sprig, istioFunctions(held, parts.libraries));
    release = { row: { ...held, functions }, injector };
    known.set(version, release);
  }
  return release;
}
