import { PROXY_CONTAINER } from '../../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, objectsIn } from '../../../json';
import { readValue } from '../../../yaml/read/read';
import type { ManifestIndex } from '../../manifest-index';
import { objectPlace, scalarText } from '../../objects';
import type { Rule } from '../../rule';

/** Whether the values, or the proxy's own configuration as injection wrote it, say that the application waits. */
function holds(proxy: JsonObject, { injector, memory }: ManifestIndex): boolean {
  if (jsonAt(injector?.values, 'global', 'proxy', 'holdApplicationUntilProxyStarts') === true) return true;
  return memory.of(proxy, waitsByConfig);
}

function waitsByConfig(proxy: JsonObject): boolean {
  const entry = objectsIn(proxy['env']).find((one) => one['name'] === 'PROXY_CONFIG');
  const config: Json | undefined = readValue(scalarText(entry?.['value']) ?? '').value;
  return isObject(config) && config['holdApplicationUntilProxyStarts'] === true;
}

const holdWithoutHook: Rule = {
  id: 'R909',
  own: true,
  severity: 'info',
  since: '1.7',
  docs: '/docs/ops/common-problems/injection/#pod-or-containers-start-with-network-issues-if-istio-proxy-is-not-ready',
  *check(index) {
    for (const workload of index.workloads) {
      const spec = jsonAt(index.resultOf(workload)?.after, 'spec');
      if (!isObject(spec)) continue;
      for (const list of ['initContainers', 'containers'] as const) {
        const proxy = objectsIn(spec[list]).find((one) => one['name'] === PROXY_CONTAINER);
        if (
          proxy === undefined ||
          (list === 'containers' && !isObject(proxy['lifecycle'])) ||
          jsonAt(proxy, 'lifecycle', 'postStart') !== undefined ||
          !holds(proxy, index)
        )
          continue;
        yield {
          params: {
            case: list === 'initContainers' ? 'native' : 'lifecycle',
            kind: workload.kind,
            name: workload.name,
          },
          span: objectPlace(workload),
          resource: workload.resource,
        };
      }
    }
  },
};

export const holdRules: readonly Rule[] = [holdWithoutHook];
