import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../presets';
import { newEngine } from '../../testing/parts';
import { problemsOf } from '../../state/problems';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { arranged, type OverviewColumn, cellText, type OverviewRow, overviewRows } from './rows';

function pod(name: string, namespace: string, annotations = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations: {${annotations}}
spec:
  containers:
  - {name: app, image: "app:1"}
`;
}

function rowsOf(manifests: string): OverviewRow[] {
  const outcome = newEngine().evaluate({ ...defaultScenario(), manifests }, { origins: true });
  const evaluation = new Unpacker().unpack(new Presenter().present(outcome, 0, () => 0));
  return overviewRows(evaluation, problemsOf(evaluation), 'default');
}

const say = (row: OverviewRow, column: 'decision' | 'problems'): string =>
  column === 'decision' ? String(row.inject) : String(row.problems.error);
const text = (row: OverviewRow, column: OverviewColumn): string => cellText(row, column, say);

describe('the overview of workloads', () => {
  const items = ['c', 'd'].map((name) => `- ${pod(name, 'pay').trimEnd().replace(/\n/g, '\n  ')}\n`).join('');
  const manifests = [
    pod('a', 'shop'),
    pod('b', 'shop', 'sidecar.istio.io/logLevel: trace'),
    `apiVersion: v1\nkind: List\nitems:\n${items}`,
    pod('e', 'shop').replace('spec:\n', 'spec:\n  hostNetwork: true\n'),
  ].join('---\n');
  const rows = rowsOf(manifests);

  it('has a row for each, the items of a List too', () => {
    expect(rows.map(({ namespace, name, inject }) => [namespace, name, inject])).toEqual([
      ['shop', 'a', true],
      ['shop', 'b', true],
      ['pay', 'c', true],
      ['pay', 'd', true],
      ['shop', 'e', false],
    ]);
    expect(rows[4]?.reason?.test).toBe('host-network');
    expect(rows[0]).toMatchObject({ templates: 'sidecar', proxy: expect.stringMatching(/^1\.30\.\d+$/) as string });
  });

  it('says what differs from most', () => {
    expect(rows[0]?.differs).toEqual([]);
    expect(rows[1]?.differs).toEqual(['--proxyLogLevel=trace']);
  });

  it('is sorted and filtered', () => {
    const names = (all: readonly OverviewRow[]) => all.map(({ name }) => name).join('');
    expect(names(arranged(rows, '', { column: 'namespace', descending: false }, text))).toBe('cdabe');
    expect(names(arranged(rows, '', { column: 'workload', descending: true }, text))).toBe('edcba');
    expect(names(arranged(rows, 'TRACE', null, text))).toBe('b');
  });

  it('counts a workload’s problems', () => {
    const total = rows.reduce((sum, { problems }) => sum + problems.error + problems.warning + problems.info, 0);
    expect(total).toBeGreaterThan(0);
  });
});
