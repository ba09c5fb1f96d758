import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../core/scenario';
import { defaultScenario, loadPreset, PRESET_VERSIONS } from '../presets';
import { fromBase64Url, toBase64Url } from './base64url';
import { baseOf } from './base';
import { adler32 } from '../core/go/adler32';
import { pack } from './compress';
import { loadDictionary } from './dictionary';
import type { LinkContent } from './format-2';
import { decodeLink, encodeLink, isLink, redactSecrets, scanSecrets } from './index';
import { testInstallation } from '../testing/test-installation';

const INSTALLATION = testInstallation();

/** A link with a payload that nobody wrote. */
async function linkOf(version: 'v1' | 'v2', payload: Uint8Array): Promise<string> {
  const packed = pack(payload, (await loadDictionary(version === 'v1' ? 1 : '2-modern')).bytes);
  const head = version === 'v1' ? 4 : 5;
  const bytes = new Uint8Array(packed.length + head);
  new DataView(bytes.buffer).setUint32(0, adler32(payload));
  bytes.set(packed, head);
  return `#${version}.${toBase64Url(bytes)}`;
}

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
  const opened = async (content: LinkContent) => decodeLink(await encodeLink(content));

  it('restore the whole scenario and the view', async () => {
    const view = { inputTab: 'template' };
    expect(await opened({ scenario, view })).toEqual({ ok: true, scenario, view, corrected: false, unknown: [] });
  });

  it('restore any scenario', async () => {
    // Text that is not UTF-8 is kept as escaped bytes.
    const text = fc.string({
      unit: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 1 }), fc.constant('\udc80')),
      maxLength: 60,
    });
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('sidecar', 'gateway'));
    const builtIn = fc.constantFrom(...scenario.injector.templates.map((template) => template.text));
    const scenarios: fc.Arbitrary<Scenario> = fc.record(
      {
        manifests: text,
        injector: fc.record({
          templates: fc.array(fc.record({ name, text: fc.oneof(text, builtIn) }), { maxLength: 3 }),
          config: fc.oneof(text, fc.constant(scenario.injector.config)),
        }),
        values: fc.oneof(text, fc.constant(scenario.values)),
        mesh: text,
        cluster: text,
        settings: fc.record({
          istioVersion: fc.constantFrom('1.30', '1.30.1', '0.7', '1.5', '2.0', ''),
          mode: fc.constantFrom('kube-inject', 'webhook'),
          profile: fc.constantFrom('modern', 'strict-2018', 'parity'),
          nativeSidecars: fc.constantFrom<boolean | 'auto'>(true, false, 'auto'),
          revision: fc.option(fc.string({ maxLength: 8 })),
          platform: fc.option(fc.string({ maxLength: 8 })),
          compliancePolicy: fc.string({ maxLength: 8 }),
          env: fc.dictionary(
            fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key !== '__proto__'),
            text,
          ),
          injectPath: fc.string({ maxLength: 8 }),
          namespace: fc.string({ maxLength: 8 }),
          kubernetesVersion: fc.string({ maxLength: 8 }),
          seed: fc.integer(),
          suppressedRules: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
        }),
        installation: fc.record({
          files: fc.array(fc.record({ name, text: fc.oneof(text, fc.constant('global: {hub: a}\n')) }), {
            maxLength: 3,
          }),
          flags: fc.oneof(text, fc.constant('--set global.tag=x\n')),
          releaseName: name,
          releaseNamespace: name,
          profile: fc.constantFrom('', 'ambient', 'none such'),
          platform: fc.constantFrom('', 'openshift'),
          revision: fc.constantFrom('', 'canary'),
        }),
      },
      { requiredKeys: ['manifests', 'injector', 'values', 'mesh', 'cluster', 'settings'] },
    );
    await fc.assert(
      fc.asyncProperty(scenarios, async (any) => {
        expect(await opened({ scenario: any, view: null })).toEqual({
          ok: true,
          scenario: any,
          view: null,
          corrected: false,
          unknown: [],
        });
      }),
      { numRuns: 150 },
    );
  });

  /** What the page says of itself. */
  const view = {
    inputTab: 'installation',
    template: 'sidecar',
    installFile: '',
    resultTab: 'pod',
    diffView: 'side-by-side',
    table: false,
    findingsTab: 'stages',
    workload: { document: 3, workload: 0 },
    place: { document: 3, line: 120 },
    filter: '',
    language: 'zh-CN',
  };

  it.each(PRESET_VERSIONS)('to the default scenario of %s are short', async (version) => {
    await loadPreset(version);
    const whole = defaultScenario(version);
    const link = await encodeLink({ scenario: whole, view });
    expect(link.length).toBeLessThanOrEqual(300);
    expect(await decodeLink(link)).toMatchObject({ ok: true, scenario: whole, view, corrected: false });
  });

  it('stay short where little was changed', async () => {
    const sidecar = scenario.injector.templates[0]?.text ?? '';
    const [, ...others] = scenario.injector.templates;
    const templates = [{ name: 'sidecar', text: sidecar.replace('spec:', 'spec: # one line more') }, ...others];
    const edited = { ...scenario, injector: { ...scenario.injector, templates } };
    expect((await encodeLink({ scenario: edited, view: null })).length).toBeLessThan(900);
  });

  it('carry an installation and none of what follows from it', async () => {
    const files = [{ name: 'values.yaml', text: 'global:\n  hub: mirror.example\n' }];
    const installation = { ...INSTALLATION, files, flags: '--set revision=canary\n' };
    const base = await baseOf('1.30', installation);
    if (base === null) throw new Error('no base');
    const installed: Scenario = {
      ...scenario,
      injector: { templates: base.templates, config: base.config },
      values: base.values,
      mesh: base.mesh,
      cluster: base.cluster ?? scenario.cluster,
      settings: { ...scenario.settings, revision: 'canary' },
      installation,
    };
    expect(installed.values).toContain('mirror.example');
    const link = await encodeLink({ scenario: installed, view: null });
    expect(link.length).toBeLessThan(400);
    expect(await decodeLink(link)).toMatchObject({ ok: true, scenario: installed, corrected: false });
    // An override is carried, and the rest still follows.
    const overridden = { ...installed, mesh: 'accessLogFile: /dev/null\n' };
    expect(await decodeLink(await encodeLink({ scenario: overridden, view: null }))).toMatchObject({
      scenario: overridden,
    });
  });

  it('say what is wrong when cut at any place, and never throw', async () => {
    const link = await encodeLink({ scenario, view: null });
    for (let end = 0; end < link.length; end += 7) {
      const cut = await decodeLink(link.slice(0, end));
      expect(cut.ok).toBe(false);
    }
  });

  it('never throw on arbitrary text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect((await decodeLink(text)).ok).toBe(false);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('v1', 'v2'), fc.uint8Array(), async (version, bytes) => {
        expect((await decodeLink(`#${version}.${toBase64Url(bytes)}`)).ok).toBe(false);
      }),
    );
  });

  it.each(['v1', 'v2'] as const)('of %s refuse a bomb instead of unpacking it', async (version) => {
    expect(await decodeLink(await linkOf(version, new Uint8Array(40_000_000)))).toMatchObject({
      ok: false,
      why: 'too-large',
    });
  });

  it('of version 1 refuse what does not fit the schema', async () => {
    const payload = new TextEncoder().encode('{"m":[0,0,0,0,0],"n":[],"s":{"istioVersion":3}}\n');
    expect(await decodeLink(await linkOf('v1', payload))).toMatchObject({ ok: false, why: 'invalid' });
  });

  const crafted = async (header: unknown, texts = '') =>
    decodeLink(await linkOf('v2', new TextEncoder().encode(`${JSON.stringify(header)}\n${texts}`)));
  const whole = {
    r: '1.30',
    t: [
      ['manifests', 1],
      ['cluster', 0],
    ],
  };

  it('of version 2 stand for the built-in texts of their release', async () => {
    const read = await crafted(whole, 'a');
    expect(read).toEqual({
      ok: true,
      scenario: { ...scenario, manifests: 'a', cluster: '' },
      view: null,
      corrected: false,
      unknown: [],
    });
  });

  it('of version 2 tell that what they only name has been corrected since', async () => {
    expect(await crafted({ ...whole, d: '00000000' }, 'a')).toMatchObject({
      ok: true,
      corrected: true,
      scenario: { manifests: 'a' },
    });
    expect(await crafted({ ...whole, n: ['sidecar', 'gone'] }, 'a')).toMatchObject({ ok: true, corrected: true });
  });

  it('of version 2 name what this reader does not know, and read the rest', async () => {
    const t = [...whole.t, ['chart', 2]];
    const s = { mode: 'webhook', profile: 'strictest', future: 1 };
    const i = { files: ['values.yaml'], chart: 'x' };
    expect(
      await crafted({ ...whole, t, s, i, z: 1, w: { inputTab: 'mesh', resultTab: 'smell' } }, 'abc'),
    ).toMatchObject({
      ok: true,
      scenario: {
        manifests: 'a',
        settings: { mode: 'webhook', profile: 'modern' },
        installation: { files: [{ name: 'values.yaml', text: '' }] },
      },
      view: { inputTab: 'mesh', resultTab: 'smell' },
      unknown: ['z', 'settings.profile', 'settings.future', 'installation.chart', 'chart', 'view.resultTab'],
    });
  });

  it.each([
    [{}, ''],
    [[], ''],
    [{ r: '1.30' }, ''],
    [{ ...whole, r: 3 }, 'a'],
    [whole, ''],
    [whole, 'ab'],
    [
      {
        ...whole,
        t: [
          ['manifests', -1],
          ['cluster', 0],
        ],
      },
      '',
    ],
    [{ ...whole, t: [['manifests', 1e9]] }, ''],
    [
      {
        ...whole,
        t: [
          ['manifests', 1],
          ['manifests', 1],
        ],
      },
      'ab',
    ],
    [{ ...whole, t: [5] }, ''],
    [{ ...whole, n: 'sidecar' }, 'a'],
    [{ ...whole, n: [1] }, 'a'],
    [{ ...whole, n: ['x'.repeat(600)] }, 'a'],
    [{ ...whole, r: '2.0' }, 'a'],
  ])('of version 2 are refused as %j with %j', async (header, texts) => {
    expect(await crafted(header, texts)).toMatchObject({ ok: false, why: 'invalid' });
  });

  it('of version 2 never throw, whatever their first line holds', async () => {
    const part = fc.oneof(
      fc.json({ maxDepth: 2 }).map((json): unknown => JSON.parse(json)),
      fc.constant('1.30'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record({ r: part, t: part, n: part, d: part, s: part, i: part, w: part }, { requiredKeys: [] }),
        fc.boolean(),
        async (header, mended) => {
          const read = await crafted(mended ? { ...header, ...whole } : header, 'a');
          if (read.ok) expect(await opened(read)).toMatchObject({ ok: true, scenario: read.scenario });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are told from other hashes', async () => {
    expect(isLink('#v1.abc')).toBe(true);
    expect(isLink('#section')).toBe(false);
    expect(await decodeLink('#v9.abc')).toMatchObject({ why: 'unknown-version', raw: '#v9.abc' });
  });
});

describe('secrets', () => {
  const base = defaultScenario();
  const withManifests = (manifests: string): Scenario => ({ ...base, manifests });
  const labels = (manifests: string): string[] =>
    scanSecrets(withManifests(manifests)).map(({ kind, label }) => `${kind} ${label}`);

  it.each(PRESET_VERSIONS)('finds nothing in what is built in for %s', async (version) => {
    await loadPreset(version);
    expect(scanSecrets(defaultScenario(version))).toEqual([]);
  });

  it('looks into an installation too, and redacts it', () => {
    const files = [{ name: 'values.yaml', text: 'global:\n  env:\n  - name: DB_PASSWORD\n    value: hunter2\n' }];
    const flags = '--set pilot.env.URL=https://me:hunter2@mirror.example\n';
    const scenario: Scenario = { ...base, installation: { ...INSTALLATION, files, flags } };
    const found = scanSecrets(scenario);
    expect(found.map(({ source }) => source)).toEqual(['install:values.yaml', 'install:--set']);
    expect(JSON.stringify(redactSecrets(scenario, found))).not.toContain('hunter2');
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
