import { executeTemplate } from '../../../gotemplate/run/execute';
import type { CallContext, FunctionSet } from '../../../gotemplate/functions/functions';
import { parseTemplate } from '../../../gotemplate/syntax/parse';
import type { GoValue } from '../../../gotemplate/value/value';
import type { VersionRow } from '../../versions/version-row';

/** The run that calls `render`: its data and functions are those of the text that is rendered. */
interface RenderScope {
  readonly data: GoValue;
  readonly functions: FunctionSet;
  readonly context: CallContext;
}

const scopes = new WeakMap<VersionRow, RenderScope>();

/** Says which data `render` works on in the runs that follow. */
export function setRenderScope(row: VersionRow, scope: RenderScope): void {
  scopes.set(row, scope);
}

/** A text run as a template over the data of the template that calls; "" where it fails. Source: istio 1.8 pkg/kube/inject/inject.go InjectionData. */
export function renderText(text: string, row: VersionRow): string {
  const scope = scopes.get(row);
  if (scope === undefined) return '';
  const { functions, data, context } = scope;
  const options = { source: 'values', functions, delimiters: row.delimiters, language: row.language } as const;
  const { template } = parseTemplate('inject', text, options);
  if (template === undefined) return '';
  const result = executeTemplate(template, data, { context });
  return result.failed ? '' : result.text;
}
