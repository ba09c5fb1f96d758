import { describe, expect, it } from 'vitest';
import { encodeTyped } from '../../kube/codec/encode';
import { NO_ORIGINS } from '../../provenance/origin';
import { readValue } from '../../yaml/read/read';
import { NEWEST_ROW, podOf, printedPod } from '../../../testing/istio/pods';
import { applyOverlay, mergeAlone } from './overlay';

function overlaid(pod: string, overlay: string): string {
  const encoded = encodeTyped(podOf(pod), 'v1.Pod', { kube: NEWEST_ROW.kube });
  return printedPod(applyOverlay(encoded, readValue(overlay).value ?? null, NEWEST_ROW, NO_ORIGINS));
}

describe('applyOverlay', () => {
  const pod = 'spec: {containers: [{name: app}]}';

  it('merges lists of the pod by their keys', () => {
    expect(overlaid(pod, 'spec: {containers: [{name: istio-proxy, image: i}, {name: app, image: a}]}')).toBe(
      printedPod(podOf('spec: {containers: [{name: istio-proxy, image: i}, {name: app, image: a}]}')),
    );
  });

  it('takes an empty text for no change', () => {
    expect(overlaid(pod, '')).toBe(printedPod(podOf(pod)));
  });

  it("fails in Istio's words", () => {
    expect(() => overlaid(pod, '[a]')).toThrow('strategic merge: invalid JSON document');
    expect(() => overlaid(pod, 'spec: {containers: [{image: a}]}')).toThrow(
      'strategic merge: map: map[image:a] does not contain declared merge key: name',
    );
    expect(() => overlaid(pod, 'spec: {hostNetwork: "yes"}')).toThrow(
      /^unmarshal patched pod: json: cannot unmarshal string/,
    );
  });
});

describe('mergeAlone', () => {
  it('collects what templates inject, directives obeyed', () => {
    const merged = (before: string, overlay: string): unknown =>
      mergeAlone(podOf(before), readValue(overlay).value ?? null, overlay, NEWEST_ROW);
    expect(merged('{}', 'spec: {containers: [{name: a}]}')).toMatchObject({ spec: { containers: [{ name: 'a' }] } });
    expect(
      merged('spec: {containers: [{name: a}]}', 'spec: {containers: [{name: a, $patch: delete}, {name: b}]}'),
    ).toMatchObject({
      spec: { containers: [{ name: 'b' }] },
    });
  });
});
