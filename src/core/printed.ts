import type { DocumentBody } from './outcome';

/** What the tool prints after each document. */
export const SEPARATOR = '---\n';

/** What the tool prints for documents: `Outcome.output.text` of them. */
export function printedDocuments(documents: readonly Pick<DocumentBody, 'after'>[]): string {
  return documents.map(({ after }) => after.text + SEPARATOR).join('');
}
