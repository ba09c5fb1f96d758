import { createHash } from 'node:crypto';
import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../core/diagnostic';
import { RULES } from '../../core/lint/catalogue';
import { docsAddress } from '../../i18n/docs-address';
import type { LanguageTag } from '../../i18n/languages';
import type { Words } from '../../i18n/packs';
import { ruleText } from '../../i18n/rule-texts';
import { shownName } from '../findings';
import type { ReportedFinding } from './finding';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** A file's name as a relative URI reference, which starts from the folder that the command ran in. */
function uriOf(file: string): string {
  return shownName(file)
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
}

function descriptorOf(id: string, rules: Words<'rules'>, language: LanguageTag): ReportingDescriptor {
  const rule = RULES.find((one) => one.id === id);
  const text = ruleText(rules, id);
  if (rule === undefined || text === undefined) return { id };
  return {
    id,
    shortDescription: { text: text.title },
    fullDescription: { text: text.why },
    help: { text: `${text.why}\n${text.fix}` },
    helpUri: docsAddress(rule.docs, language),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    ...(rule.upstreamCode === undefined ? {} : { properties: { upstreamCode: rule.upstreamCode } }),
  };
}

function locationOf({ printed: { file, line, column, resource }, endLine, endColumn }: ReportedFinding): Location {
  const region: Region | undefined =
    line === 0 ? undefined : { startLine: line, startColumn: column, endLine, endColumn: Math.max(endColumn, 1) };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region === undefined ? {} : { region }) },
    ...(resource === '' ? {} : { logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }] }),
  };
}

/** The same finding in another run, wherever its lines moved to. */
function fingerprint({ printed: { rule, file, resource, message } }: ReportedFinding): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, file, resource, message]))
    .digest('hex')
    .slice(0, 32);
}

export interface SarifOptions {
  readonly version: string;
  readonly language: LanguageTag;
  readonly rules: Words<'rules'>;
}

/** Findings as SARIF 2.1.0, which code scanning takes: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarifReport(findings: readonly ReportedFinding[], { version, language, rules }: SarifOptions): string {
  const ids = [...new Set(findings.map(({ printed }) => printed.rule))].sort();
  const seen = new Map<string, number>();
  const results = findings.map((reported): Result => {
    const { rule, severity, message, link } = reported.printed;
    const print = fingerprint(reported);
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return {
      ruleId: rule,
      ruleIndex: ids.indexOf(rule),
      level: LEVELS[severity],
      message: { text: message },
      locations: [locationOf(reported)],
      partialFingerprints: { 'finding/v1': `${print}:${count}` },
      ...(link === '' ? {} : { hostedViewerUri: link }),
    };
  });
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sidecar-playground',
            version,
            language: language === 'en' ? 'en-US' : language,
            rules: ids.map((id) => descriptorOf(id, rules, language)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
