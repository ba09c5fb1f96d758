import type { CallContext } from '../../../gotemplate/functions/functions';
import { executeTemplate } from '../../../gotemplate/run/execute';
import { type ParsedTemplate, parseTemplate } from '../../../gotemplate/syntax/parse';
import type { GoValue } from '../../../gotemplate/value/value';
import type { ReleaseRow } from '../../versions/release-row';

/**
 * The context in which a template runs over some data: `render`, where the template may call it, runs a text as a template over the same data, with
 * the same functions; "" where that fails. Source: istio 1.8 pkg/kube/inject/inject.go InjectionData.
 */
export function runContext(
  template: ParsedTemplate | undefined,
  data: GoValue,
  row: ReleaseRow,
  context: CallContext,
): CallContext {
  if (template?.functions.has('render') !== true) return context;
  const { functions } = template;
  const { delimiters, language } = row;
  const own: CallContext = {
    ...context,
    render: (text) => {
      const parsed = parseTemplate('inject', text, { source: 'values', functions, delimiters, language }).template;
      if (parsed === undefined) return '';
      const result = executeTemplate(parsed, data, { context: own });
      return result.failed ? '' : result.text;
    },
  };
  return own;
}
