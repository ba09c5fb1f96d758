import {
  array,
  check,
  integer,
  literal,
  minLength,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  regex,
  record,
  safeParse,
  string,
  unknown,
  url,
} from 'valibot';

const message = object({ text: pipe(string(), minLength(1)) });
const fromOne = pipe(number(), integer(), minValue(1));
const level = picklist(['none', 'note', 'warning', 'error']);

/** A relative reference of RFC 3986 without a scheme: percent-encoded where it must be. */
const relativeUri = pipe(string(), regex(/^(?![a-z][a-z0-9+.-]*:)(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$/i));

const region = pipe(
  object({
    startLine: fromOne,
    startColumn: optional(fromOne),
    endLine: optional(fromOne),
    endColumn: optional(fromOne),
  }),
  check(
    ({ startLine, startColumn = 1, endLine = startLine, endColumn = Infinity }) =>
      endLine > startLine || (endLine === startLine && endColumn >= startColumn),
    'a region ends before it begins',
  ),
);

/** What the standard requires of the parts that we write. Source: SARIF 2.1.0, 3.13 to 3.52. */
const log = object({
  $schema: pipe(string(), url()),
  version: literal('2.1.0'),
  runs: array(
    pipe(
      object({
        tool: object({
          driver: object({
            name: pipe(string(), minLength(1)),
            version: string(),
            language: optional(pipe(string(), regex(/^[a-z]{2}-[A-Z]{2}$/))),
            rules: array(
              object({
                id: string(),
                shortDescription: optional(message),
                fullDescription: optional(message),
                help: optional(message),
                helpUri: optional(pipe(string(), url())),
                defaultConfiguration: optional(object({ level })),
              }),
            ),
          }),
        }),
        columnKind: picklist(['utf16CodeUnits', 'unicodeCodePoints']),
        results: array(
          object({
            ruleId: string(),
            ruleIndex: pipe(number(), integer(), minValue(0)),
            level,
            message,
            locations: array(
              object({
                physicalLocation: object({ artifactLocation: object({ uri: relativeUri }), region: optional(region) }),
                logicalLocations: optional(array(object({ fullyQualifiedName: string(), kind: string() }))),
              }),
            ),
            partialFingerprints: record(string(), string()),
            hostedViewerUri: optional(pipe(string(), url())),
            properties: optional(unknown()),
          }),
        ),
      }),
      check(
        ({ tool: { driver }, results }) =>
          new Set(driver.rules.map(({ id }) => id)).size === driver.rules.length &&
          results.every(({ ruleId, ruleIndex }) => driver.rules[ruleIndex]?.id === ruleId),
        'a result does not name its rule',
      ),
    ),
  ),
});

/** What is wrong with a SARIF log, by place; none where it holds what the standard requires. */
export function sarifProblems(value: unknown): string[] {
  const result = safeParse(log, value);
  if (result.success) return [];
  return result.issues.map(
    ({ path = [], message: text }) => `${path.map(({ key }) => String(key)).join('.')}: ${text}`,
  );
}
