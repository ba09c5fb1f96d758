import { describe, expect, it } from 'vitest';
import { answer } from './answer';
import type { LanguageAnswer, LanguageQuestion } from './question';

const VALUES = `global:
  hub: example.test
  proxy:
    image: proxyv2
  mounts:
  - name: one
    path: /one
`;

type Asked = 'complete' | 'hover' | 'definition' | 'together';

/** Asks about the place that is marked in a template. */
function ask(kind: Asked, text: string, istioVersion = '1.30'): LanguageAnswer {
  const offset = text.indexOf('‸');
  const at = { source: 'template:sidecar', text: text.replace('‸', ''), offset, values: VALUES, istioVersion } as const;
  return answer({ kind, ...at } satisfies LanguageQuestion);
}

const fields = (text: string, version?: string): string[] => {
  const found = ask('complete', text, version);
  return found.kind === 'complete' ? found.items.map(({ label, detail }) => `${label} ${detail}`) : [];
};

const pieces = (text: string, found: LanguageAnswer): string[] => {
  const plain = text.replace('‸', '');
  if (found.kind === 'together') return found.spans.map(({ start, end }) => `${start}:${plain.slice(start, end)}`);
  if (found.kind !== 'definition') return [];
  const { source, start, end } = found.span;
  return [`${source} ${(source === 'values' ? VALUES : plain).slice(start, end)}`];
};

describe('completion of a template’s data', () => {
  it('knows the mesh configuration and the proxy’s with Go’s names and types, as deep as they go', () => {
    expect(fields('{{ .ProxyConfig.‸ }}')).toEqual(
      expect.arrayContaining(['Concurrency *Int32Value', 'ProxyMetadata map[string]string', 'Tracing *Tracing']),
    );
    expect(fields('{{ .MeshConfig.DefaultConfig.‸ }}')).toEqual(fields('{{ .ProxyConfig.‸ }}'));
    expect(fields('{{ .MeshConfig.OutboundTrafficPolicy.‸ }}')).toContain('Mode MeshConfig_OutboundTrafficPolicy_Mode');
    expect(fields('{{ .ProxyConfig.Nowhere.‸ }}')).toEqual([]);
  });

  it('knows the pod and what owns it as the release has them', () => {
    expect(fields('{{ .Spec.‸ }}')).toContain('HostNetwork bool');
    expect(fields('{{ .ObjectMeta.‸ }}')).toContain('Annotations map[string]string');
    expect(fields('{{ .DeploymentMeta.‸ }}')).toEqual(['Namespace string', 'Name string']);
    expect(fields('{{ .DeploymentMeta.‸ }}', '1.12')).toContain('Labels map[string]string');
  });

  it('follows with, range and variables', () => {
    expect(fields('{{ with .Values.global }}{{ .‸ }}{{ end }}')).toEqual([
      'hub "example.test"',
      'proxy {…}',
      'mounts [1]',
    ]);
    expect(fields('{{ range $at, $m := .Values.global.mounts }}{{ $m.‸ }}{{ end }}')).toEqual([
      'name "one"',
      'path "/one"',
    ]);
    expect(fields('{{ range .Values.global.mounts }}{{ .‸ }}{{ end }}')).toEqual(['name "one"', 'path "/one"']);
    expect(fields('{{ range .Spec.Containers }}{{ .‸ }}{{ end }}')).toContain('Image string');
    expect(fields('{{ with .Spec }}{{ $.Values.global.proxy.‸ }}{{ end }}')).toEqual(['image "proxyv2"']);
    expect(fields('{{ $g := .Values.global }}{{ $g.proxy.‸ }}')).toEqual(['image "proxyv2"']);
    expect(fields('{{ with .Values.global }}{{ else }}{{ .‸ }}{{ end }}').length).toBeGreaterThan(5);
    expect(fields('{{ with index .ObjectMeta.Labels "app" }}{{ .‸ }}{{ end }}')).toEqual([]);
  });
});

describe('hover on a template’s data', () => {
  it('tells the type and what it belongs to, and of values what they are now', () => {
    expect(ask('hover', '{{ .ProxyConfig.Concur‸rency }}')).toMatchObject({
      facts: { kind: 'data', path: '.ProxyConfig.Concurrency', owner: 'ProxyConfig', type: '*Int32Value', value: '' },
    });
    expect(ask('hover', '{{ $g := .Values.global }}{{ $g.h‸ub }}')).toMatchObject({
      facts: { kind: 'data', path: '.Values.global.hub', value: '"example.test"' },
    });
    expect(ask('hover', '{{ .Spec.Nowhere‸ }}')).toEqual({ kind: 'nothing' });
  });

  it('tells what an end belongs to', () => {
    expect(ask('hover', 'a\n{{ range .X }}\n{{ if .Y }}{{ end }}\n{{ en‸d }}')).toMatchObject({
      facts: { kind: 'keyword', name: 'end', closes: { code: 'range .X', line: 2 } },
    });
  });
});

describe('definitions', () => {
  it.each([
    ['{{ .Values.global.h‸ub }}', 'values hub'],
    ['{{ with .Values.global }}{{ .pro‸xy }}{{ end }}', 'values proxy'],
    ['{{ range .Values.global.mounts }}{{ .pa‸th }}{{ end }}', 'values path'],
    ['{{ $g := .Values.global }}{{ $g.h‸ub }}', 'values hub'],
    ['{{ $g := .Values.global }}{{ $‸g.hub }}', 'template:sidecar $g'],
    ['{{ if .X }}{{ else }}{{ e‸nd }}', 'template:sidecar if'],
    ['{{ i‸f .X }}{{ else }}{{ end }}', 'template:sidecar end'],
  ])('%s', (text, expected) => {
    expect(pieces(text, ask('definition', text))).toEqual([expected]);
  });

  it('are nowhere for a value that is not written', () => {
    expect(ask('definition', '{{ .Values.global.none‸ }}')).toEqual({ kind: 'nothing' });
  });
});

describe('what belongs together', () => {
  it('are the words of a block, and the uses of a variable', () => {
    const block = '{{ if .X }}{{ with .Y }}{{ end }}{{ el‸se }}{{ end }}';
    expect(pieces(block, ask('together', block))).toEqual(['3:if', '36:else', '46:end']);
    const variable = '{{ $x := 1 }} $x {{ $‸x }}';
    expect(pieces(variable, ask('together', variable))).toEqual(['3:$x', '20:$x']);
    expect(ask('together', '{{ prin‸t 1 }}')).toEqual({ kind: 'nothing' });
  });
});
