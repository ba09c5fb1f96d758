const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const NAME_PATTERN = new RegExp(`^${NAME}$`);
const VALUE_PATTERN = new RegExp(`^(${NAME})?$`);
const DOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const DOMAIN_PATTERN = new RegExp(`^${DOMAIN}$`);

const NAME_RULE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const DOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

// Kubernetes joins its examples with a stray comma.
function withPattern(rule: string, pattern: string, ...examples: string[]): string {
  return `${rule} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

function tooLong(most: number): string {
  return `must be no more than ${most} bytes`;
}

function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** What is wrong with a label key, in Kubernetes' words (apimachinery `IsQualifiedName`); empty where nothing is. */
export function labelKeyErrors(key: string): string[] {
  const errors: string[] = [];
  const nameRule = withPattern(NAME_RULE, NAME, 'MyName', 'my.name', '123-abc');
  const parts = key.split('/');
  if (parts.length > 2) {
    return [`a valid label key ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix === '') errors.push('prefix part must be non-empty');
  else if (prefix !== undefined) {
    if (byteLength(prefix) > 253) errors.push(`prefix part ${tooLong(253)}`);
    if (!DOMAIN_PATTERN.test(prefix)) errors.push(`prefix part ${withPattern(DOMAIN_RULE, DOMAIN, 'example.com')}`);
  }
  if (name === '') errors.push('name part must be non-empty');
  else if (byteLength(name) > 63) errors.push(`name part ${tooLong(63)}`);
  if (!NAME_PATTERN.test(name)) errors.push(`name part ${nameRule}`);
  return errors;
}

/** What is wrong with a label value, in Kubernetes' words (apimachinery `IsValidLabelValue`); empty where nothing is. */
export function labelValueErrors(value: string): string[] {
  const errors: string[] = [];
  if (byteLength(value) > 63) errors.push(tooLong(63));
  if (!VALUE_PATTERN.test(value)) {
    errors.push(withPattern(VALUE_RULE, `(${NAME})?`, 'MyValue', 'my_value', '12345'));
  }
  return errors;
}
