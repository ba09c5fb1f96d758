/**
 * Several errors as hashicorp/go-multierror prints them; undefined where there is none, the text alone is never shortened
 * even for a single error. Source: go-multierror ListFormatFunc.
 */
export function multierrorText(errors: readonly string[]): string | undefined {
  if (errors.length === 0) return undefined;
  const count = errors.length === 1 ? '1 error occurred:' : `${errors.length} errors occurred:`;
  return `${count}\n\t${errors.map((error) => `* ${error}`).join('\n\t')}\n\n`;
}

/** The same in go-multierror of 2017, before its v1.0.0. */
export function oldMultierrorText(errors: readonly string[]): string {
  const count = errors.length === 1 ? '1 error occurred:' : `${errors.length} errors occurred:`;
  return `${count}\n\n${errors.map((error) => `* ${error}`).join('\n')}`;
}
