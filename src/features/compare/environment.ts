/** `NAME=value` lines as the environment; a line without a name says nothing. */
export function readEnvironment(text: string): Record<string, string> {
  const entries = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=');
    const name = line.slice(0, at < 0 ? line.length : at).trim();
    return name === '' ? [] : [[name, at < 0 ? '' : line.slice(at + 1).trim()]];
  });
  return Object.fromEntries(entries);
}

/** The environment as such lines. */
export function writeEnvironment(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
