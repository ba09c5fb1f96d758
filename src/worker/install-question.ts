import type { Diagnostic } from '../core/diagnostic';
import type { ChartInput } from '../core/helm/chart/load-chart';
import type { BuiltIn } from '../core/install/built-in';
import type { Derivation } from '../core/install/derive-scenario';
import type { Recognition } from '../core/install/recognise/found';
import type { NamedText } from '../core/install/recognise/recognise';
import type { UnknownKey } from '../core/install/recognise/unknown-keys';
import type { UnwrappedLists } from '../core/install/recognise/unwrap';
import type { ChartTemplateTrace } from '../core/install/trace-chart';
import type { Scenario, ScenarioInstallation } from '../core/scenario';

/** What the page asks about installations and what comes in; nothing of it has to do with the evaluations. */
export type InstallQuestion =
  /** What an installation gives in a version. */
  | {
      readonly kind: 'derive';
      readonly installation: ScenarioInstallation;
      readonly version: string;
      /** What follows what it gives, where its result is wanted with the answer: a scenario, and the base that its texts are on until now. */
      readonly next?: { readonly scenario: Scenario; readonly builtIn: BuiltIn | null };
    }
  /** What texts that come in are. */
  | {
      readonly kind: 'recognise';
      readonly texts: readonly NamedText[];
      /** The text is said to be this: then keys at its root that nothing reads are told; `read` are those that templates read. */
      readonly as?: { readonly kind: 'mesh' | 'values'; readonly read: readonly string[] };
    }
  /** The charts that this browser keeps, after one of them was forgotten where `forget` names it. */
  | { readonly kind: 'charts'; readonly forget?: string }
  /** Takes a chart in; `from` is the file or address it came from. */
  | { readonly kind: 'keep-chart'; readonly input: ChartInput; readonly from: string }
  /** The texts of a kept chart. */
  | { readonly kind: 'chart-files'; readonly digest: string }
  /** What rendering an installation of a kept chart does in one of its template files, by its path there. */
  | {
      readonly kind: 'chart-template';
      readonly installation: ScenarioInstallation;
      readonly digest: string;
      readonly path: string;
    };

/** A chart that this browser keeps. */
export interface KeptChart {
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string;
  readonly name: string;
  readonly version: string;
  /** The release of Istio that it is of; null where it does not say. */
  readonly release: string | null;
  readonly from: string;
  /** Bytes. */
  readonly size: number;
}

export type InstallAnswer =
  | { readonly kind: 'derive'; readonly derivation: Derivation }
  | {
      readonly kind: 'recognise';
      readonly recognition: Recognition;
      /** The text with its Lists taken apart, where it is one text with Lists. */
      readonly unwrapped: UnwrappedLists | null;
      readonly unknown: readonly UnknownKey[];
    }
  | {
      readonly kind: 'charts';
      readonly charts: readonly KeptChart[];
      /** Whether the browser keeps nothing. */
      readonly isBlocked: boolean;
    }
  | {
      readonly kind: 'keep-chart';
      /** Null where it is none that can be loaded. */
      readonly chart: KeptChart | null;
      /** What Helm says where it cannot be loaded; null where a limit is passed. */
      readonly error: string | null;
      readonly diagnostics: readonly Diagnostic[];
      /** False where the browser has no room for it: then it is there until the page is closed. */
      readonly isStored: boolean;
    }
  | { readonly kind: 'chart-files'; readonly files: readonly NamedFileText[] }
  /** Null where the chart is not here, has no such template, or the values cannot be read. */
  | { readonly kind: 'chart-template'; readonly trace: ChartTemplateTrace | null };

export interface NamedFileText {
  readonly path: string;
  readonly text: string;
}

/** What an installation gives, as a question. */
export type DeriveQuestion = Extract<InstallQuestion, { kind: 'derive' }>;

/** The answer to a question of a kind. */
export type AnswerTo<Kind extends InstallAnswer['kind']> = Extract<InstallAnswer, { kind: Kind }>;
