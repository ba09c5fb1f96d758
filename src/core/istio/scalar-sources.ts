import type { ScalarSources } from '../kube/coerce';
import type { ScalarTable } from '../yaml/read';

/** The texts of a document's scalars in the form that the typed decoder asks for. */
export function scalarSources(table: ScalarTable): ScalarSources {
  return {
    get: (container) => ({
      get: (key) => {
        const scalar = table.get(container, key);
        return scalar === undefined ? undefined : { source: scalar.text };
      },
    }),
  };
}
