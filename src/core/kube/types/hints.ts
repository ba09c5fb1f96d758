import type { FieldPlan, StructPlan, ValuePlan } from './plan';

/** The type sigs.k8s.io/yaml looks at for the value under a key, given the one it looks at for the object. */
export function hintOf(
  hint: ValuePlan | undefined,
  plan: StructPlan,
  field: FieldPlan,
  key: string,
): ValuePlan | undefined {
  if (hint === undefined) return undefined;
  if (hint.kind === 'struct') {
    if (hint.struct === plan) return field.hint;
    return (hint.struct.exact(key) ?? hint.struct.folded(key))?.hint;
  }
  return hint.kind === 'map' ? hint.elem : undefined;
}

/** The type behind pointers. */
export function stripPointer(hint: ValuePlan | undefined): ValuePlan | undefined {
  return hint?.kind === 'pointer' ? stripPointer(hint.elem) : hint;
}

/** Whether numbers and booleans become strings under the type. */
export function isString(hint: ValuePlan): boolean {
  return hint.kind === 'pointer' ? isString(hint.elem) : hint.kind === 'string';
}
