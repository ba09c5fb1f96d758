/** Text that stands in the YAML as it is: scalars that YAML readers disagree about. */
export class Raw {
  constructor(text) {
    this.text = text;
  }
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*$/;
const RESOLVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function scalar(value, random, indent) {
  if (value instanceof Raw) return value.text;
  if (typeof value !== 'string') return String(value);
  if (value.includes('\n') && value.trim() !== '' && /^\S/.test(value) && random.chance(0.5)) {
    const keep = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
    const lines = value.replace(/\n$/, '').split('\n');
    return `|${keep}\n${lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`)).join('\n')}`;
  }
  if (PLAIN.test(value) && !RESOLVED.test(value) && random.chance(0.8)) return value;
  if (!value.includes('\n') && !/[^\x20-\x7e]/.test(value) && random.chance(0.4))
    return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value);
}

function isScalar(value) {
  return typeof value !== 'object' || value === null || value instanceof Raw;
}

function flow(value, random) {
  if (isScalar(value)) return typeof value === 'string' ? JSON.stringify(value) : scalar(value, random, 0);
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, random)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${flow(item, random)}`)
    .join(', ')}}`;
}

function block(value, random, indent) {
  const pad = ' '.repeat(indent);
  const entry = (item, nested) => {
    if (isScalar(item)) return ` ${scalar(item, random, indent + 2)}\n`;
    const empty = Array.isArray(item) ? item.length === 0 : Object.keys(item).length === 0;
    if (empty || random.chance(0.04)) return ` ${flow(item, random)}\n`;
    return `\n${block(item, random, nested)}`;
  };
  if (Array.isArray(value)) {
    return value
      .map((item) => {
        if (isScalar(item) || Object.keys(item).length === 0) return `${pad}-${entry(item, indent + 2)}`;
        const text = block(item, random, indent + 2);
        return `${pad}- ${text.slice(indent + 2)}`;
      })
      .join('');
  }
  return Object.entries(value)
    .map(([key, item]) => {
      const name = PLAIN.test(key) && !RESOLVED.test(key) ? key : JSON.stringify(key);
      const comment = random.chance(0.01) ? `${pad}# about ${key.replaceAll('\n', ' ')}\n` : '';
      return `${comment}${pad}${name}:${entry(item, Array.isArray(item) && random.chance(0.5) ? indent : indent + 2)}`;
    })
    .join('');
}

/** The YAML of a value, in one of the many ways to write it. */
export function printYaml(value, random) {
  if (isScalar(value)) return `${scalar(value, random, 2)}\n`;
  if (Object.keys(value).length === 0) return `${Array.isArray(value) ? '[]' : '{}'}\n`;
  return block(value, random, 0);
}
