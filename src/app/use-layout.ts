import { useSyncExternalStore } from 'react';

/** Three columns, two with the findings below, or one at a time. */
export type LayoutKind = 'wide' | 'middle' | 'phone';

const WIDE = '(min-width: 1180px)';
const MIDDLE = '(min-width: 760px)';

function layout(): LayoutKind {
  if (matchMedia(WIDE).matches) return 'wide';
  return matchMedia(MIDDLE).matches ? 'middle' : 'phone';
}

function subscribe(changed: () => void): () => void {
  const queries = [matchMedia(WIDE), matchMedia(MIDDLE)];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** How much room there is; the component renders again when it changes. */
export function useLayout(): LayoutKind {
  return useSyncExternalStore(subscribe, layout);
}
