import { analyzeScalar, chooseStyle, isSimpleKey, throughJson, type WrittenStyle } from './write/emit-scalar';

/** A string as it is written. */
export interface ScalarForm {
  readonly text: string;
  readonly style: WrittenStyle;
  /** Whether it may stand before a colon on its line. */
  readonly isSimple: boolean;
}

/** Manifests repeat themselves: the forms of some thousand short strings are kept. */
const REMEMBERED = 4096;
const LONGEST_REMEMBERED = 80;
const keyForms = new Map<string, ScalarForm>();
const valueForms = new Map<string, ScalarForm>();

/** How a key or a value is written. Throws `YamlProblem` as `throughJson` does. */
export function scalarForm(text: string, isKey: boolean): ScalarForm {
  const forms = isKey ? keyForms : valueForms;
  let form = forms.get(text);
  if (form === undefined) {
    const analysis = analyzeScalar(throughJson(text, isKey));
    const isSimple = isKey && isSimpleKey(analysis);
    form = { text: analysis.text, style: chooseStyle(analysis, isSimple), isSimple };
    if (text.length <= LONGEST_REMEMBERED) {
      if (forms.size >= REMEMBERED) forms.clear();
      forms.set(text, form);
    }
  }
  return form;
}
