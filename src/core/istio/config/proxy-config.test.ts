import { describe, expect, it } from 'vitest';
import type { Json } from '../../json';
import { annotationProblems } from './annotations-validate';
import { loadMeshConfig } from './mesh-config';
import { versionRow } from '../versions/versions';
import { ALL_MESSAGES } from './proto/all-messages';
import type { ProtoMessage } from './proto/proto';
import { protoToJsonText } from './proto/proto-json';
import { validateProxyAddress } from './proxy-address';
import {
  applyProxyConfig,
  cleanProxyConfig,
  defaultProxyConfig,
  type ProxyRelease,
  validateProxyConfig,
} from './proxy-config';

const rules = versionRow('1.30').proxyConfigRules;
const release: ProxyRelease = {
  proto: ALL_MESSAGES,
  proxyConfigRules: rules,
  proxyDefaults: {
    configPath: './etc/istio/proxy',
    serviceCluster: 'istio-proxy',
    drainSeconds: 45,
    parentShutdownSeconds: null,
    terminationDrainSeconds: 5,
    discoveryAddress: 'istiod.istio-system.svc:15012',
    concurrency: null,
    zipkinAddress: null,
    controlPlaneAuthPolicy: 1,
    statusPort: 15020,
  },
};

const json = (value: unknown): Json => value as Json;

describe('proxy configuration', () => {
  it('prints as {} when nothing differs from the defaults', () => {
    const config = defaultProxyConfig(release);
    expect(protoToJsonText(cleanProxyConfig(config, defaultProxyConfig(release)))).toBe('{}');
    expect(validateProxyConfig(config, rules)).toBeUndefined();
  });

  it('keeps what a person changed, in declaration order', () => {
    const applied = applyProxyConfig(
      defaultProxyConfig(release),
      json({ tracing: {}, concurrency: 4, drainDuration: '23s' }),
      rules,
    );
    expect(applied.ok && protoToJsonText(cleanProxyConfig(applied.config, defaultProxyConfig(release)))).toBe(
      '{"drainDuration":"23s","concurrency":4,"tracing":{}}',
    );
  });

  it('merges proxyMetadata by key and replaces nested messages', () => {
    const first = applyProxyConfig(
      defaultProxyConfig(release),
      json({ proxyMetadata: { A: '1', B: '2' }, tracing: { sampling: 5, zipkin: { address: 'a:1' } } }),
      rules,
    );
    if (!first.ok) throw new Error(first.error);
    const second = applyProxyConfig(
      first.config,
      json({ proxyMetadata: { B: '3' }, tracing: { zipkin: { address: 'b:2' } } }),
      rules,
    );
    expect(second.ok && protoToJsonText(cleanProxyConfig(second.config, defaultProxyConfig(release)))).toBe(
      '{"tracing":{"zipkin":{"address":"b:2"}},"proxyMetadata":{"A":"1","B":"3"}}',
    );
    expect(protoToJsonText(cleanProxyConfig(first.config, defaultProxyConfig(release)))).toContain('"B":"2"');
  });

  it('says what is wrong in Istio words', () => {
    const applied = applyProxyConfig(
      defaultProxyConfig(release),
      json({ statusPort: 0, discoveryAddress: 'nowhere', drainDuration: '100ms' }),
      rules,
    );
    expect(applied.ok && validateProxyConfig(applied.config, rules)).toBe(
      '3 errors occurred:\n\t* drain time only supports durations to seconds precision\n\t* invalid discovery address: unable to split "nowhere": address nowhere: missing port in address\n\t* invalid status port: port number 0 must be in the range 1..65535\n\n',
    );
  });
});

describe('proxy configuration of older releases', () => {
  const wrong = (version: string, value: unknown): string | undefined => {
    const { proxyDefaults, proxyConfigRules } = versionRow(version);
    const applied = applyProxyConfig(
      defaultProxyConfig({ proto: ALL_MESSAGES, proxyDefaults }),
      json(value),
      proxyConfigRules,
    );
    return applied.ok ? validateProxyConfig(applied.config, proxyConfigRules) : applied.error;
  };

  it('has no time for the parent to shut down since 1.17', () => {
    const value = { drainDuration: '60s', parentShutdownDuration: '30s' };
    expect(wrong('1.16', value)).toContain('parent shutdown time 30s must be greater than drain time 1m0s');
    expect(wrong('1.17', value)).toBeUndefined();
  });

  it('drains for an hour at most until 1.21', () => {
    const value = { drainDuration: '7200s' };
    expect(wrong('1.21', value)).toContain('drain time 2h0m0s must be <1h0m0s');
    expect(wrong('1.22', value)).toBeUndefined();
  });

  it('checks the status port since 1.11 and words the missing cluster as each release', () => {
    expect(wrong('1.10', { statusPort: 0 })).toBeUndefined();
    expect(wrong('1.11', { statusPort: 0 })).toContain('invalid status port');
    expect(wrong('1.12', { serviceCluster: '' })).toContain('service cluster must be set');
    expect(wrong('1.13', { serviceCluster: '' })).toContain('service cluster must be specified');
  });

  it('takes the node for the address of Zipkin since 1.8.2', () => {
    const value = { tracing: { zipkin: { address: '$(HOST_IP):9411' } } };
    expect(wrong('1.8.1', value)).toContain('invalid zipkin config');
    expect(wrong('1.8.2', value)).toBeUndefined();
  });

  it('wants address and token of Lightstep', () => {
    expect(wrong('1.30', { tracing: { lightstep: { address: 'ls:8080' } } })).toBe(
      '1 error occurred:\n\t* invalid lightstep config: access token is required\n\n',
    );
  });

  it('keeps headers that are not named since 1.19.1', () => {
    const headers = (version: string): string => {
      const { proxyConfigRules } = versionRow(version);
      const said = { proxyHeaders: { server: { disabled: true }, metadataExchangeHeaders: { mode: 'IN_MESH' } } };
      const first = applyProxyConfig(ALL_MESSAGES.message('ProxyConfig'), json(said), proxyConfigRules);
      if (!first.ok) throw new Error(first.error);
      const more = { proxyHeaders: { requestId: { disabled: true } } };
      const second = applyProxyConfig(first.config, json(more), proxyConfigRules);
      return second.ok ? protoToJsonText(second.config) : second.error;
    };
    expect(headers('1.19.0')).toBe('{"proxyHeaders":{"requestId":{"disabled":true}}}');
    expect(headers('1.19.1')).toBe('{"proxyHeaders":{"requestId":{"disabled":true},"server":{"disabled":true}}}');
  });
});

describe('mesh configuration', () => {
  it('merges defaultConfig and extension providers, replaces the rest', () => {
    const mesh = loadMeshConfig(
      json({
        defaultConfig: { concurrency: 3 },
        trustDomain: 'td',
        extensionProviders: [{ name: 'otel', opentelemetry: { service: 's', port: 4317 } }],
      }),
      release,
    );
    if (!mesh.ok) throw new Error(mesh.error);
    expect(mesh.config.string('trust_domain')).toBe('td');
    expect(mesh.config.message('default_config')?.string('discovery_address')).toBe('istiod.istio-system.svc:15012');
    expect(
      mesh.config.list('extension_providers').map((provider) => (provider as ProtoMessage).string('name')),
    ).toEqual(['prometheus', 'stackdriver', 'envoy', 'otel']);
  });

  it('reports a type that does not fit', () => {
    expect(loadMeshConfig(json({ trustDomain: 3 }), release)).toEqual({
      ok: false,
      error: 'failed to convert to proto. json: cannot unmarshal number into Go value of type string',
    });
  });
});

describe('addresses', () => {
  it('accepts host names and addresses with ports', () => {
    expect(validateProxyAddress('istiod.istio-system.svc:15012')).toBeUndefined();
    expect(validateProxyAddress('[::1]:80')).toBeUndefined();
    expect(validateProxyAddress('a_b:80')).toBe('"a_b" is not a valid hostname or an IP address');
    expect(validateProxyAddress('host:http')).toContain('is not a number');
  });
});

describe('annotation validation', () => {
  const context = {
    words: versionRow('1.30').annotationWords,
    proxyDefaults: defaultProxyConfig(release),
    proxyConfigRules: versionRow('1.30').proxyConfigRules,
    parseYaml: (text: string) => ({ value: JSON.parse(text) as Json }),
    quantityError: () => undefined,
  };
  const validators = versionRow('1.30').annotationValidators;

  it('has the nineteen annotations of 1.30', () => {
    expect(Object.keys(validators)).toHaveLength(19);
  });

  it.each([
    ['sidecar.istio.io/interceptionMode', 'redirect', 'interceptionMode invalid, use REDIRECT,TPROXY,NONE: redirect'],
    [
      'status.sidecar.istio.io/port',
      '65536',
      'excludeInboundPorts invalid: failed parsing port \'65536\': strconv.ParseUint: parsing "65536": value out of range',
    ],
    ['readiness.status.sidecar.istio.io/periodSeconds', 'bar', 'strconv.ParseUint: parsing "bar": invalid syntax'],
    [
      'traffic.sidecar.istio.io/includeInboundPorts',
      '80, x',
      "includeInboundPorts invalid: failed parsing port ' x': failed parsing port ' x': strconv.ParseUint: parsing \"x\": invalid syntax",
    ],
    [
      'traffic.sidecar.istio.io/excludeInboundPorts',
      '*',
      "excludeInboundPorts invalid: failed parsing port '*': failed parsing port '*': strconv.ParseUint: parsing \"*\": invalid syntax",
    ],
    [
      'traffic.sidecar.istio.io/excludeOutboundIPRanges',
      '*',
      "excludeIPRanges invalid: failed parsing cidr '*': netip.ParsePrefix(\"*\"): no '/'",
    ],
    ['prometheus.istio.io/merge-metrics', 'yes', 'strconv.ParseBool: parsing "yes": invalid syntax'],
    [
      'proxy.istio.io/config',
      '{"statusPort":0}',
      '1 error occurred:\n\t* invalid status port: port number 0 must be in the range 1..65535\n\n',
    ],
    ['traffic.sidecar.istio.io/excludeInterfaces', 'eth0,1x', 'interface name "1x" contains invalid characters'],
  ])('rejects %s = %s', (annotation, value, reason) => {
    expect(annotationProblems({ [annotation]: value }, validators, context).map((problem) => problem.reason)).toEqual([
      reason,
    ]);
  });

  it.each([
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', '*'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', ''],
    ['traffic.sidecar.istio.io/includeInboundPorts', '80, 81 '],
    ['status.sidecar.istio.io/port', ' 0 '],
    ['proxy.istio.io/config', '{}'],
    ['constructor', 'x'],
  ])('accepts %s = %j', (annotation, value) => {
    expect(annotationProblems({ [annotation]: value }, validators, context)).toEqual([]);
  });
});

describe('what older releases say of annotations', () => {
  const said = (annotation: string, value: string, version: string): string | undefined => {
    const { annotationWords: words, annotationValidators, proxyConfigRules } = versionRow(version);
    const context = {
      proxyDefaults: defaultProxyConfig(release),
      proxyConfigRules,
      parseYaml: () => ({ value: {} }),
      words,
      quantityError: () => undefined,
    };
    return annotationProblems({ [annotation]: value }, annotationValidators, context)[0]?.reason;
  };

  it('names a bad port by its number until 1.10', () => {
    const ports = 'traffic.sidecar.istio.io/includeInboundPorts';
    expect(said(ports, '80,x', '1.10')).toBe(
      `includeInboundPorts invalid: failed parsing port '0': failed parsing port '0': strconv.ParseUint: parsing "x": invalid syntax`,
    );
    expect(said(ports, '80,x', '1.11')).toBe(
      `includeInboundPorts invalid: failed parsing port 'x': failed parsing port 'x': strconv.ParseUint: parsing "x": invalid syntax`,
    );
    expect(said('status.sidecar.istio.io/port', '70000', '1.10')).toBe(
      `excludeInboundPorts invalid: failed parsing port '65535': strconv.ParseUint: parsing "70000": value out of range`,
    );
  });

  it('reads address ranges with net until 1.15, and octets with leading zeros until 1.11', () => {
    const ranges = 'traffic.sidecar.istio.io/excludeOutboundIPRanges';
    expect(said(ranges, '10.0.0.0', '1.15')).toBe(
      "excludeIPRanges invalid: failed parsing cidr '10.0.0.0': invalid CIDR address: 10.0.0.0",
    );
    expect(said(ranges, '10.0.0.0', '1.16')).toContain('netip.ParsePrefix');
    expect(said(ranges, '010.0.0.0/8', '1.11')).toBeUndefined();
    expect(said(ranges, '010.0.0.0/8', '1.12')).toContain('invalid CIDR address');
  });

  it('checks the core-dump annotation until 1.24 and quantities from the patches of 1.27 and 1.28 on', () => {
    expect(said('sidecar.istio.io/enableCoreDump', 'maybe', '1.24')).toContain('ParseBool');
    expect(said('sidecar.istio.io/enableCoreDump', 'maybe', '1.25')).toBeUndefined();
    const checks = (version: string): boolean =>
      'sidecar.istio.io/proxyCPU' in versionRow(version).annotationValidators;
    expect(['1.27.5', '1.27.6', '1.28.3', '1.28.4', '1.29.0'].map(checks)).toEqual([false, true, false, true, true]);
  });
});
