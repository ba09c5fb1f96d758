import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../core/scenario';
import { defaultScenario } from '../presets';
import { fromBase64Url, toBase64Url } from './base64url';
import { adler32 } from '../core/go/adler32';
import { pack } from './compress';
import { dictionaryOf } from './dictionary';
import texts from './dictionary-1';
import { decodeLink, encodeLink, isLink, linkFits, redactSecrets, scanSecrets } from './index';
import { readLink, writeLink } from './link';

const dictionary = dictionaryOf(texts);

describe('base64url', () => {
  it('carries any bytes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });

  it('agrees with the platform', () => {
    const bytes = new Uint8Array(300).map((_, index) => (index * 37) & 255);
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  });

  it('refuses foreign characters and impossible lengths', () => {
    expect(fromBase64Url('ab*d')).toBeNull();
    expect(fromBase64Url('abcde')).toBeNull();
    expect(fromBase64Url('YQ==')).toEqual(new Uint8Array([97]));
  });
});

describe('links', () => {
  const scenario = defaultScenario();

  it('restore the whole scenario and the view', async () => {
    const view = { inputTab: 'template' };
    const opened = await decodeLink(await encodeLink({ scenario, view }));
    expect(opened).toEqual({ ok: true, scenario, view });
  });

  it('restore any scenario', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const scenarios: fc.Arbitrary<Scenario> = fc.record({
      manifests: text,
      injector: fc.record({ templates: fc.array(fc.record({ name: text, text }), { maxLength: 3 }), config: text }),
      values: text,
      mesh: text,
      cluster: text,
      settings: fc.constant(scenario.settings),
    });
    fc.assert(
      fc.property(scenarios, (any) => {
        expect(readLink(writeLink({ scenario: any, view: null }, dictionary), dictionary)).toEqual({
          ok: true,
          scenario: any,
          view: null,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('are short where little differs from what both ends know', async () => {
    const [, , , , , config = '', values = '', mesh = '', cluster = '', sidecar = ''] = texts;
    const known: Scenario = {
      ...scenario,
      manifests: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: b\n',
      injector: { templates: [{ name: 'sidecar', text: sidecar }], config },
      values,
      mesh,
      cluster,
    };
    expect((await encodeLink({ scenario: known, view: null })).length).toBeLessThan(300);
    const templates = [{ name: 'sidecar', text: `${sidecar}# one line more\n` }];
    const edited = { ...known, injector: { config, templates } };
    expect((await encodeLink({ scenario: edited, view: null })).length).toBeLessThan(700);
  });

  it('say what is wrong when cut at any place, and never throw', async () => {
    const link = await encodeLink({ scenario, view: null });
    for (let end = 0; end < link.length; end += 7) {
      const opened = readLink(link.slice(0, end), dictionary);
      expect(opened.ok).toBe(false);
    }
  });

  it('never throw on arbitrary text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLink(text, dictionary).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readLink(`#v1.${toBase64Url(bytes)}`, dictionary).ok).toBe(false);
      }),
    );
  });

  it('refuse a bomb instead of unpacking it', () => {
    const packed = pack(new Uint8Array(40_000_000), dictionary.bytes);
    const bytes = new Uint8Array([0, 0, 0, 0, ...packed]);
    expect(readLink(`#v1.${toBase64Url(bytes)}`, dictionary)).toMatchObject({ ok: false, why: 'too-large' });
  });

  it('refuse what does not fit the schema', () => {
    const payload = new TextEncoder().encode('{"m":[0,0,0,0,0],"n":[],"s":{"istioVersion":3}}\n');
    const packed = pack(payload, dictionary.bytes);
    const bytes = new Uint8Array(packed.length + 4);
    new DataView(bytes.buffer).setUint32(0, adler32(payload));
    bytes.set(packed, 4);
    expect(readLink(`#v1.${toBase64Url(bytes)}`, dictionary)).toMatchObject({ ok: false, why: 'invalid' });
  });

  it('are told from other hashes', () => {
    expect(isLink('#v1.abc')).toBe(true);
    expect(isLink('#section')).toBe(false);
    expect(readLink('#v9.abc', dictionary)).toMatchObject({ why: 'unknown-version', raw: '#v9.abc' });
  });

  it('know where they fit', () => {
    expect(linkFits(3000).map(({ place, fits }) => [place, fits])).toEqual([
      ['chat', false],
      ['issue-tracker', true],
      ['browser-history', true],
      ['browser', true],
    ]);
  });
});

describe('secrets', () => {
  const base = defaultScenario();
  const withManifests = (manifests: string): Scenario => ({ ...base, manifests });
  const labels = (manifests: string): string[] =>
    scanSecrets(withManifests(manifests)).map(({ kind, label }) => `${kind} ${label}`);

  it('finds nothing in the built-in scenario', () => {
    expect(scanSecrets(base)).toEqual([]);
  });

  it.each([
    ['kind: Secret\nmetadata:\n  name: a\ndata:\n  password: aHVudGVyMg==\n', ['secret-data password']],
    ['spec:\n  env:\n  - name: DB_PASSWORD\n    value: hunter2\n', ['environment DB_PASSWORD']],
    [
      'key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  abc\n  -----END RSA PRIVATE KEY-----\n',
      ['private-key PRIVATE KEY'],
    ],
    ['token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27u\n', ['token JWT']],
    ['url: postgres://user:hunter2@db:5432/x\n', ['credentials-in-url URL']],
    ['id: AKIAIOSFODNN7EXAMPLE\n', ['cloud-key AWS']],
  ])('finds the secret in %j', (manifests, expected) => {
    expect(labels(manifests)).toEqual(expected);
  });

  it.each([
    'spec:\n  env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef: {name: db, key: password}\n',
    'spec:\n  env:\n  - name: TOKEN_PATH\n    value: /var/run/secrets/token\n',
    'kind: ConfigMap\ndata:\n  color: blue\n',
    'spec:\n  env:\n  - name: API_KEY\n    value: $(OTHER)\n',
  ])('leaves %j alone', (manifests) => {
    expect(labels(manifests)).toEqual([]);
  });

  it('redacts values and nothing else', () => {
    const scenario = withManifests(
      'spec:\n  env:\n  - name: DB_PASSWORD\n    value: "hunter2" # why\n  - name: A\n    value: b\n',
    );
    const redacted = redactSecrets(scenario, scanSecrets(scenario));
    expect(redacted.manifests).toBe(
      'spec:\n  env:\n  - name: DB_PASSWORD\n    value: "REDACTED" # why\n  - name: A\n    value: b\n',
    );
    expect(scanSecrets(redacted)).toEqual([]);
    expect(redacted.injector).toEqual(scenario.injector);
  });
});
