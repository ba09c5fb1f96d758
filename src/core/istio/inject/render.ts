import type { Diagnostic } from '../../diagnostic';
import type { CallContext } from '../../gotemplate/functions/functions';
import { type Constants, executeTemplate } from '../../gotemplate/run/execute';
import type { GoValue } from '../../gotemplate/value/value';
import type { Json } from '../../json';
import type { ActionTrace, RenderedOverlay } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import { readValueBy } from '../../yaml/read/read-by';
import type { ReleaseRow } from '../versions/release-row';
import { yamlToJsonError } from '../config/yaml-error';
import { InjectionFailure } from './failure';
import { recordOverlayOrigins } from './overlay-origins';
import type { PreparedTemplate } from './templates';

export type TraceLevel = 'off' | 'segments' | 'full';

/** What one template gave for one pod. */
export interface Rendering {
  readonly overlay: RenderedOverlay;
  readonly actions: readonly ActionTrace[];
  readonly diagnostics: readonly Diagnostic[];
  /** Go's text where the template failed. */
  readonly error: string | undefined;
}

/** Runs a template over a pod's data. The text up to a failure is kept. */
export function renderTemplate(
  template: PreparedTemplate,
  data: GoValue,
  trace: TraceLevel,
  context: CallContext,
  constants: Constants,
): Rendering {
  const { name, parsed } = template;
  if (parsed === undefined) {
    const overlay = { template: name, text: '', segments: [], failed: true };
    return { overlay, actions: [], diagnostics: template.diagnostics, error: template.error ?? '' };
  }
  const { text, segments, actions, diagnostics, failed } = executeTemplate(parsed, data, { trace, context, constants });
  const error = failed ? (diagnostics.find((found) => found.severity === 'error')?.upstream ?? '') : undefined;
  return { overlay: { template: name, text, segments, failed }, actions, diagnostics, error };
}

/**
 * The tree of a rendered overlay, with the template as origin of every entry where `origins` records.
 * Throws `InjectionFailure` for text that is no YAML, in Istio's few words.
 */
export function readOverlay(overlay: RenderedOverlay, row: ReleaseRow, origins: OriginTable): Json {
  const { template, text, segments } = overlay;
  const { value, spans, diagnostics } = readValueBy(row.whole, text, {
    source: `rendered:${template}`,
    places: origins.enabled,
  });
  if (value === undefined) {
    const words = row.overlayThroughJson
      ? `yaml to json: ${yamlToJsonError(diagnostics)}`
      : 'strategic merge: invalid JSON document';
    throw new InjectionFailure(words, diagnostics);
  }
  recordOverlayOrigins(value, spans, segments, template, origins);
  return value;
}
