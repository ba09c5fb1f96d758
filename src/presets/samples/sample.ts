import type { InjectionMode } from '../../core/scenario';

/** The languages that the comments of samples are written in. */
export const SAMPLE_LANGUAGES = ['en', 'zh-CN'] as const;

export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number];

/** A starting point a person can choose. Titles and descriptions are in i18n: `header.sampleTitles` and `header.sampleHints`. */
export interface Sample {
  readonly id: SampleId;
  readonly manifests: string;
  /** Text for the Cluster tab; absent means the default namespace, labelled for injection. */
  readonly cluster?: string;
  /** How it is injected, where the sample is about one of the two ways; absent means manual. */
  readonly mode?: InjectionMode;
}

/** Every sample, in the order of the menu. */
export const SAMPLE_IDS = [
  'app-monitor',
  'hello',
  'bookshop',
  'grpc',
  'probes',
  'jobs',
  'stateful',
  'native-sidecar',
  'traffic',
  'gateway',
  'customised',
  'not-injected',
  'conflicts',
] as const;

export type SampleId = (typeof SAMPLE_IDS)[number];
