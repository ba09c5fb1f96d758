/** The tabs of the result, in their order. Links, storage, lessons and the screen take them from here. */
export const RESULT_TABS = ['diff', 'injected', 'patch', 'rendered', 'pod', 'workloads'] as const;
export type ResultTab = (typeof RESULT_TABS)[number];
