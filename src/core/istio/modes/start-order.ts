import type { JsonObject } from '../../json';
import type { StartOrderEntry } from '../../outcome';
import { containersOf, initContainersOf, nameOf } from '../inject/containers';
import type { Injection } from '../inject/record';

/** The containers of an injected pod in the order in which the kubelet starts them, and whether person or template declared each. */
export function startOrder({ pod, templatePod }: Injection, original: JsonObject): StartOrderEntry[] {
  const names = (of: JsonObject): Set<string> => new Set([...initContainersOf(of), ...containersOf(of)].map(nameOf));
  const declared = names(original);
  const injected = names(templatePod);
  const entry = (container: JsonObject, role: StartOrderEntry['role']): StartOrderEntry => {
    const name = nameOf(container);
    const origin = !injected.has(name) ? 'input' : declared.has(name) ? 'both' : 'template';
    return { name, role, origin };
  };
  return [
    ...initContainersOf(pod).map((container) =>
      entry(container, container.restartPolicy === 'Always' ? 'native-sidecar' : 'init'),
    ),
    ...containersOf(pod).map((container) => entry(container, 'container')),
  ];
}
