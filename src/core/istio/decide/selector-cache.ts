import type { Json } from '../../json';
import { labelSelector, type Selector, type SelectorError } from '../../kube/selectors';

const known = new WeakMap<object, Selector | SelectorError>();

/** `labelSelector`, kept by the object that writes the selector: one pod after the other is asked about by the same ones. */
export function keptSelector(selector: Json): Selector | SelectorError {
  if (typeof selector !== 'object' || selector === null) return labelSelector(selector);
  let made = known.get(selector);
  if (made === undefined) {
    made = labelSelector(selector);
    known.set(selector, made);
  }
  return made;
}
