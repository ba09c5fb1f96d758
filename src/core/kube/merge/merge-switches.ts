/**
 * What strategic merge did differently from release to release of k8s.io/apimachinery. Which release an Istio minor uses is
 * for the version table to say.
 */
export interface MergeSwitches {
  /** Nulls below a key that the original lacks are dropped (from 0.24); before, they stayed in the result. */
  readonly discardNestedNulls: boolean;
  /** Values taken over whole lose the maps that carry `$patch` (from 0.28); before, the directives stayed in the result. */
  readonly removeDirectives: boolean;
  /** `$deleteFromPrimitiveList` for a list that the original lacks does nothing (from 0.23); before, it created that list. */
  readonly ignoreDeletionsFromNothing: boolean;
  /** `$deleteFromPrimitiveList` works on atomic lists too (from 0.28); before, it replaced them. */
  readonly deleteFromAtomicLists: boolean;
  /** How the caller decoded JSON numbers: Istio to 1.13 kept whole numbers apart from fractions, later all are float64. */
  readonly numbers: 'int64' | 'float64';
}

/** The switches as apimachinery's releases had them, by the Kubernetes minor in which a change came. */
export const MERGE_RELEASES = {
  '0.20': {
    discardNestedNulls: false,
    removeDirectives: false,
    ignoreDeletionsFromNothing: false,
    deleteFromAtomicLists: false,
    numbers: 'int64',
  },
  '0.23': {
    discardNestedNulls: false,
    removeDirectives: false,
    ignoreDeletionsFromNothing: true,
    deleteFromAtomicLists: false,
    numbers: 'int64',
  },
  '0.24': {
    discardNestedNulls: true,
    removeDirectives: false,
    ignoreDeletionsFromNothing: true,
    deleteFromAtomicLists: false,
    numbers: 'float64',
  },
  '0.28': {
    discardNestedNulls: true,
    removeDirectives: true,
    ignoreDeletionsFromNothing: true,
    deleteFromAtomicLists: true,
    numbers: 'float64',
  },
} as const satisfies Record<string, MergeSwitches>;
