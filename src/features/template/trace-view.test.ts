import { expect, it } from 'vitest';
import type { RunTrace, ShownWorkload } from '../../worker/evaluation';
import type { TracedWorkload } from '../../state/view';
import { traceView } from './trace-view';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const OWN = lines('a: {{ .A }}', 'b: {{ .B }}', 'c: {{ .C }}');

const actionAt = (code: string): RunTrace['actions'][number] => {
  const start = OWN.indexOf(code);
  return {
    span: { source: 'template:t', start, end: start + code.length },
    kind: 'action',
    runs: 1,
    values: [code],
    data: [],
  };
};
const traced: TracedWorkload = {
  revision: 1,
  templates: [{ name: 't', text: OWN }],
  document: 0,
  workload: 0,
  traces: [{ template: 't', actions: ['{{ .A }}', '{{ .B }}', '{{ .C }}'].map(actionAt) }],
};

const workload = { templates: ['t'], decision: { inject: true, tests: [] } } as unknown as ShownWorkload;
const newest = { outcome: { documents: [{ workloads: [workload] }] } } as unknown as Parameters<typeof traceView>[0];

/** The values beside each line of a text that was evaluated since. */
const beside = (text: string): string[] =>
  (traceView(newest, traced, { template: 't', text, workload: null, place: null, turns: [] })?.notes ?? []).map(
    (note) => `${note.line} ${note.text}`,
  );

it('keeps the values of the text before at their lines until those of the newer one have been told', () => {
  expect(beside(OWN)).toEqual(['1 {{ .A }}', '2 {{ .B }}', '3 {{ .C }}']);
  expect(beside(OWN.replace('b:', 'bb:'))).toEqual(['1 {{ .A }}', '2 {{ .B }}', '3 {{ .C }}']);
  expect(beside(OWN.replace('b:', '\n\nb:'))).toEqual(['1 {{ .A }}', '4 {{ .B }}', '5 {{ .C }}']);
  expect(beside(lines('a: {{ .A }}', 'c: {{ .C }}'))).toEqual(['1 {{ .A }}', '2 {{ .C }}']);
  expect(beside(lines('a: {{ .A }}'))).toEqual(['1 {{ .A }}']);
});
