import { listItems } from '../../kube/workloads';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments } from '../../yaml/read/read';

export interface UnwrappedLists {
  readonly items: number;
  readonly text: string;
}

/**
 * A text whose Lists (`kubectl get -o yaml`) are taken apart: every item a document of its own, everything else as it was.
 * Null where the text holds no List.
 */
export function unwrapLists(text: string): UnwrappedLists | null {
  let items = 0;
  const documents = readDocuments(text).flatMap((document): string[] => {
    const list = listItems(document.value);
    if (list === undefined) return [document.text];
    items += list.length;
    return list.map((item) => emitYaml(item));
  });
  if (items === 0) return null;
  return {
    items,
    text: documents.map((document) => (document.endsWith('\n') ? document : `${document}\n`)).join('---\n'),
  };
}
