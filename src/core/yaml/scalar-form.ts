import { YamlProblem } from './nodes';
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
    form = formOf(throughJson(text, isKey), isKey);
    if (text.length <= LONGEST_REMEMBERED) {
      if (forms.size >= REMEMBERED) forms.clear();
      forms.set(text, form);
    }
  }
  return form;
}

function formOf(text: string, isKey: boolean): ScalarForm {
  const analysis = analyzeScalar(text);
  const isSimple = isKey && isSimpleKey(analysis);
  return { text, style: chooseStyle(analysis, isSimple), isSimple };
}

/** The same for a text that may be one that goyaml does not read back: escaped where it cannot be written otherwise. Never throws. */
export function anyScalarForm(text: string, isKey: boolean): ScalarForm {
  try {
    return scalarForm(text, isKey);
  } catch (thrown) {
    if (thrown instanceof YamlProblem) return formOf(text, isKey);
    throw thrown;
  }
}
