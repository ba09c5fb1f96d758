import type { InjectorForm } from '../../istio/config/split-injector';
import type { InjectorTexts } from '../../scenario';
import type { InstalledTexts } from '../installed-texts';
import type { InstallCommand } from './command';

/** Something of an Istio installation, or of a cluster, that came in and belongs somewhere else than among the manifests. */
export type Found =
  | {
      readonly kind: 'injector';
      /** The ConfigMap's name, or '' for a bare configuration. */
      readonly name: string;
      /** The revision in the ConfigMap's name or label, or ''. */
      readonly revision: string;
      readonly injector: InjectorTexts;
      /** The ConfigMap's values, where it has some. */
      readonly values: string | null;
      readonly form: InjectorForm;
    }
  | { readonly kind: 'template'; readonly injector: InjectorTexts }
  /** The injector's own values. */
  | { readonly kind: 'values'; readonly values: string }
  | { readonly kind: 'mesh'; readonly name: string; readonly revision: string; readonly mesh: string }
  /** The Deployment of istiod. */
  | {
      readonly kind: 'istiod';
      readonly name: string;
      readonly revision: string;
      /** The release that its image's tag names. */
      readonly release: string | undefined;
      readonly settings: InstalledTexts['settings'];
    }
  | FoundFile
  /** `name` is the tool, or '' for flags alone. */
  | ({ readonly kind: 'command'; readonly name: string } & InstallCommand)
  | { readonly kind: 'cluster'; readonly text: string; readonly what: string; readonly name: string };

/** What a person gives Helm or istioctl. */
export interface FoundFile {
  readonly kind: 'helm-values' | 'operator';
  /** A name for it: that of its file where it has one. */
  readonly name: string;
  readonly text: string;
  /** The release that its image tags name. */
  readonly release: string | undefined;
}

/** What was recognised and is of use only after another tool has run. */
export type AdviceKind = 'openshift-template' | 'kustomization' | 'helm-template' | 'chart-file';

export interface Advice {
  readonly kind: AdviceKind;
  /** The file it is in; '' where it was pasted. */
  readonly file: string;
}

/** What the texts tell together. */
export interface Facts {
  /** The release of the control plane, as exactly as something tells: `1.27.3`, `1.27`. */
  readonly release: string | undefined;
  readonly revision: string;
  /** Other revisions whose injectors are among the manifests still: one scenario has one. */
  readonly otherRevisions: readonly string[];
  readonly platform: string | undefined;
  /** Undefined where nothing decides it. */
  readonly nativeSidecars: boolean | undefined;
  /** Whether the texts tell what a webhook injects: they have the webhooks, or a running istiod and namespaces with their labels. */
  readonly automatic: boolean;
  /** Objects with pods of their own, and the namespaces they are in. */
  readonly workloads: number;
  readonly namespaces: number;
  /** The oldest minor of Kubernetes among the nodes. */
  readonly kubernetes: string | undefined;
}

export interface Recognition {
  readonly found: readonly Found[];
  /** What is left for the manifests: the texts without the recognised documents. */
  readonly rest: string;
  readonly advice: readonly Advice[];
  readonly facts: Facts;
}
