import { describe, expect, it } from 'vitest';
import { istiodVariables, variablesOfTemplate } from './istiod-variables';

describe('variables of istiod that injection reads', () => {
  it('are those of the release', () => {
    expect(istiodVariables('1.8')).toEqual([]);
    expect(istiodVariables('1.9')).toEqual(['ENABLE_LEGACY_FSGROUP_INJECTION']);
    expect(istiodVariables('1.18.7')).toEqual([
      'REWRITE_TCP_PROBES',
      'ENABLE_LEGACY_FSGROUP_INJECTION',
      'PILOT_ENABLE_INBOUND_PASSTHROUGH',
    ]);
    expect(istiodVariables('1.21')).toEqual(['ENABLE_NATIVE_SIDECARS', 'PILOT_ENABLE_INBOUND_PASSTHROUGH']);
    expect(istiodVariables('1.30.3')).toEqual(['ENABLE_NATIVE_SIDECARS']);
    expect(istiodVariables('next')).toEqual([]);
  });

  it('are named once by a template that reads them twice', () => {
    const text = '{{ if eq (env "MINE" "no") "yes" }}{{ env "MINE" "" }}{{ env "OTHER" "x" }}{{ end }} env: "NOT"';
    expect(variablesOfTemplate(text)).toEqual(['MINE', 'OTHER']);
  });
});
