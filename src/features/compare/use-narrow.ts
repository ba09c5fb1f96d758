import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 759px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether two columns of code would be too narrow to read; the component renders again when it changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
