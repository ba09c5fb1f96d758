import { isObject, jsonAt } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { objectPlace, textMap } from '../../objects';
import type { Rule } from '../../rule';
import { CANONICAL_NAME, CANONICAL_REVISION } from '../../../istio/config/names';

/** What the API server takes for a label's value (kubernetes.io, Labels and Selectors). */
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LONGEST = 63;

const injectedLabel: Rule = {
  id: 'R306',
  own: true,
  severity: 'error',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  *check(index) {
    for (const workload of index.workloads) {
      const labels = jsonAt(index.resultOf(workload)?.after, 'metadata', 'labels');
      if (!isObject(labels)) continue;
      for (const [key, value] of textMap(labels)) {
        if (workload.pod.labels.get(key) === value || (value.length <= LONGEST && LABEL_VALUE.test(value))) continue;
        const label = key === CANONICAL_REVISION ? 'version' : 'app';
        const better = value.slice(0, LONGEST).replace(/[^A-Za-z0-9]+$/, '');
        yield {
          params: {
            case: value.length > LONGEST ? 'long' : 'characters',
            key,
            value,
            length: String(value.length),
            name: workload.name,
            kind: workload.kind,
            label,
          },
          span: objectPlace(workload),
          resource: workload.resource,
          fixes:
            key === CANONICAL_NAME || key === CANONICAL_REVISION
              ? fix(
                  'add-label',
                  new Editor(workload).set([...workload.pod.path, 'metadata', 'labels', label], better),
                  {
                    params: { key: label, value: better },
                    safe: false,
                  },
                )
              : [],
        };
      }
    }
  },
};

export const canonicalLabelRules: readonly Rule[] = [injectedLabel];
