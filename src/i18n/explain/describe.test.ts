import { describe, expect, it } from 'vitest';
import { PURPOSES, type PurposeCode } from '../../core/explain/catalogue';
import type { PurposeRow } from '../../core/explain/row';
import { describePurpose } from './describe';
import { words as explainEn } from './en';
import { words as explainZh } from './zh-CN';

describe('the releases that write a line', () => {
  it.each([
    ['agent.outlier-log', '1.5, and again from 1.23', '1.5；自 1.23 起'],
    ['env.COMPLIANCE_POLICY', '1.19.8 to 1.19.10, and again from 1.20.4', '1.19.8 至 1.19.10；自 1.20.4 起'],
    ['env.ISTIO_METAJSON_LABELS', '1.0.4 to 1.5', '1.0.4 至 1.5'],
    ['env.HOST_IP', 'from 1.1.3', '自 1.1.3 起'],
    ['env.POD_NAME', '', ''],
  ] as const)('of %s are %j', (code: PurposeCode, inEnglish, inChinese) => {
    const row: PurposeRow = PURPOSES[code];
    const purpose = { ...row, code, params: {}, subject: [], changedBy: [], docs: '' };
    expect(describePurpose(explainEn, purpose).versions).toBe(inEnglish);
    expect(describePurpose(explainZh, purpose).versions).toBe(inChinese);
  });
});
