import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Diagnostic } from '../core/diagnostic';

import { splitInjectorConfig } from '../core/istio/config/split-injector';
import { isObject, type Json, type JsonObject } from '../core/json';
import { RULES } from '../core/lint/catalogue';
import type { LintSettings } from '../core/lint/lint-context';
import { readValue } from '../core/yaml/read/read';
import { DEFAULT_CLUSTER, DEFAULT_SCENARIO_SETTINGS, preset } from '../presets';
import { fileText } from '../core/text/file-text';
import { newEngine } from './parts';
import { lintText } from './test-lint';

const ROOT = 'fixtures/rules';

/** A text about one rule, and what the rules find in it or in a changed one. */
export interface RuleFixture {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  readonly findings: (text: string) => Diagnostic[];
}

/** What stands around the manifests of a fixture that is evaluated; the built-in injector holds where nothing is said. */
interface Around {
  /** The injector's configuration, as in the ConfigMap. */
  readonly config?: string;
  /** Laid over the built-in values. */
  readonly values?: JsonObject;
  readonly mesh?: string;
  readonly cluster?: string;
}

function over(base: Json | undefined, more: Json | undefined): Json {
  if (!isObject(base) || !isObject(more)) return more ?? base ?? null;
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(more)) merged[key] = over(base[key], value);
  return merged;
}

/** What the rules find in a whole scenario, with the built-in injector of its version where `around` has no other. */
export function fixtureFindings(text: string, settings: Partial<LintSettings>, around: Around = {}): Diagnostic[] {
  const { istioVersion = DEFAULT_SCENARIO_SETTINGS.istioVersion } = settings;
  const builtIn = preset(istioVersion);
  const own = around.config === undefined ? undefined : splitInjectorConfig(around.config)?.injector;
  const { analyzers: _, ...rest } = settings;
  return newEngine()
    .evaluate(
      {
        manifests: text,
        injector: own ?? builtIn.injector,
        values: JSON.stringify(over(readValue(builtIn.values).value, around.values ?? {})),
        mesh: around.mesh ?? builtIn.mesh,
        cluster: around.cluster ?? DEFAULT_CLUSTER,
        settings: { ...DEFAULT_SCENARIO_SETTINGS, mode: 'webhook', ...rest, istioVersion },
      },
      { origins: false },
    )
    .diagnostics.filter(({ code }) => /^R\d{3}$/.test(code));
}

/**
 * The first line of a fixture may give settings as JSON, `# settings: {"istioVersion": "1.24"}`. With `around` in it the whole scenario is evaluated,
 * for rules that read the decision or the result.
 */
function readFixture(rule: string, file: string): RuleFixture {
  const text = fileText(readFileSync(`${ROOT}/${rule}/${file}`));
  const header = /^# settings: (.*)$/m.exec(text)?.[1];
  const { values, around, ...settings } = JSON.parse(header ?? '{}') as Partial<LintSettings> & {
    values?: JsonObject;
    around?: Around;
  };
  const injector = values === undefined ? undefined : { templateNames: ['sidecar'], aliases: {}, values };
  return {
    rule,
    file,
    text,
    findings: (changed) =>
      around === undefined ? lintText(changed, settings, injector) : fixtureFindings(changed, settings, around),
  };
}

/** All fixtures, in the order of the rules. */
export const RULE_FIXTURES: readonly RuleFixture[] = RULES.flatMap(({ id }) =>
  existsSync(`${ROOT}/${id}`)
    ? readdirSync(`${ROOT}/${id}`)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => readFixture(id, file))
    : [],
);
