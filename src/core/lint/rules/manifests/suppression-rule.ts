import { annotationSites, valueOf } from '../annotations/annotations';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import type { Rule } from '../../rule';
import { suppressedCodes, SUPPRESSION } from '../../suppression-annotation';

const SUPPRESSION_CODES = /^(?:IST\d{4}|R\d{3}|\*)$/;

const suppression: Rule = {
  id: 'R515',
  own: true,
  severity: 'info',
  docs: '/docs/ops/diagnostic-tools/istioctl-analyze/#ignoring-specific-analysis-messages-via-cli',
  *check(index) {
    for (const site of annotationSites(index)) {
      const value = site.values.get(SUPPRESSION);
      if (value === undefined) continue;
      const codes = suppressedCodes(value);
      const wrong = codes.filter((code) => !SUPPRESSION_CODES.test(code));
      if (wrong.length === 0) continue;
      const mended = codes
        .map((code) => code.trim().toUpperCase())
        .filter((code) => SUPPRESSION_CODES.test(code))
        .join(',');
      const spaced = wrong.every((code) => SUPPRESSION_CODES.test(code.trim()));
      const editor = new Editor(site.object);
      yield {
        params: { case: spaced ? 'blanks' : 'unknown', codes: wrong.map((code) => JSON.stringify(code)).join(', ') },
        span: valueOf(site, SUPPRESSION),
        resource: site.object.resource,
        fixes:
          mended === ''
            ? fix('remove-annotation', editor.remove([...site.path, SUPPRESSION]), { params: { key: SUPPRESSION } })
            : fix('set-value', editor.replace([...site.path, SUPPRESSION], JSON.stringify(mended)), {
                params: { value: mended },
              }),
      };
    }
  },
};

export const suppressionRules: readonly Rule[] = [suppression];
