import { describe, expect, it } from 'vitest';
import { runKubeInjectCase, runWebhookCase } from './golden';
import { goldenPacks } from './istio/packs';

const packs = goldenPacks();

describe.skipIf(packs.length === 0)('golden packs', () => {
  for (const { name, cases, file } of packs) {
    const manual = cases.filter(({ modes }) => modes.includes('kube-inject'));
    const automatic = cases.filter(({ modes }) => modes.includes('webhook'));
    console.info(`golden pack ${name}: ${manual.length} manual, ${automatic.length} automatic cases`);
    for (const golden of manual) {
      it(`${name} kube-inject ${golden.id}`, () => {
        expect(runKubeInjectCase(golden, file)).toEqual({ ok: true });
      });
    }
    for (const golden of automatic) {
      it(`${name} webhook ${golden.id}`, () => {
        expect(runWebhookCase(golden, file)).toEqual({ ok: true });
      });
    }
  }
});
