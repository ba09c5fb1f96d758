import { describe, expect, it } from 'vitest';
import { readDocuments } from '../yaml/read/read';
import { applyEdits } from './edits';
import { objectsOf } from './objects';
import { suppressionFix } from './suppression';
import { lintText } from '../../testing/test-lint';

const service = (metadata: string): string => `apiVersion: v1
kind: Service
metadata:
  name: kettle # ours
${metadata}spec:
  selector: {app: kettle}
  ports:
    - name: web
      port: 80
`;

describe('suppressing a finding', () => {
  it.each([
    ['without annotations', ''],
    ['beside other annotations', '  annotations:\n    example.com/a: b\n'],
    ['beside other codes', '  annotations:\n    galley.istio.io/analyze-suppress: R106\n'],
  ])('%s writes istioctl’s annotation, and the finding is gone', (_, metadata) => {
    const text = service(metadata);
    const [document] = readDocuments(text);
    if (document === undefined) throw new Error('no document');
    const [object] = objectsOf(document, text, 'default');
    if (object === undefined) throw new Error('no object');
    const mended = applyEdits(
      text,
      suppressionFix(object, 'R202').flatMap((fix) => fix.edits),
    );
    expect(lintText(text).map((one) => one.code)).toContain('R202');
    expect(lintText(mended).map((one) => one.code)).not.toContain('R202');
    expect(mended).toContain('# ours');
    expect(lintText(mended).length).toBe(lintText(text).length - 1);
  });
});
