import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json';
import { guessProtocol, protocolNames, resolveProtocol } from './protocol';
import { protocolFirstName } from './rules/services/port-names';

const of = (port: JsonObject, version = '1.30'): string => {
  const { protocol, by } = resolveProtocol(port, version);
  return `${protocol} ${by}`;
};

describe('the protocol of a Service port', () => {
  it.each<[JsonObject, string]>([
    [{ port: 80, name: 'http' }, 'http name'],
    [{ port: 80, name: 'HTTP-web' }, 'http name'],
    [{ port: 80, name: 'http2-a-b' }, 'http2 name'],
    [{ port: 80, name: 'grpc-web' }, 'grpc-web name'],
    [{ port: 80, name: 'grpc-webfoo' }, 'grpc-web name'],
    [{ port: 80, name: 'grpc-x' }, 'grpc name'],
    [{ port: 80, name: 'grpcweb' }, 'unsupported default'],
    [{ port: 80, name: 'http2foo' }, 'unsupported default'],
    [{ port: 80, name: 'web-http' }, 'unsupported default'],
    [{ port: 80, name: 'hbone' }, 'unsupported default'],
    [{ port: 80 }, 'unsupported default'],
    [{ port: 3306 }, 'tcp port'],
    [{ port: 25, name: 'mail' }, 'tcp port'],
    [{ port: 3306, name: 'http-x' }, 'http name'],
    [{ port: 53, protocol: 'UDP', name: 'http' }, 'udp l4'],
    [{ port: 53, name: 'udp-dns' }, 'udp name'],
    [{ port: 80, name: 'http', appProtocol: 'grpc' }, 'grpc app-protocol'],
    [{ port: 80, name: 'http', appProtocol: 'fake' }, 'unsupported default'],
    [{ port: 80, appProtocol: 'kubernetes.io/h2c' }, 'http2 app-protocol'],
    [{ port: 80, appProtocol: 'kubernetes.io/wss' }, 'https app-protocol'],
    [{ port: 80, appProtocol: 'mysql-x' }, 'mysql app-protocol'],
  ])('%j is %s', (port, expected) => {
    expect(of(port)).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ['0.8', { port: 80 }, 'tcp default'],
    ['0.8', { port: 80, name: 'tls' }, 'tcp default'],
    ['1.0', { port: 80, name: 'tls' }, 'tls name'],
    ['1.2', { port: 80, name: 'web' }, 'tcp default'],
    ['1.3', { port: 80, name: 'web' }, 'unsupported default'],
    ['1.4', { port: 80, name: 'http_proxy' }, 'unsupported default'],
    ['1.5', { port: 80, name: 'http_proxy' }, 'http_proxy name'],
    ['1.5', { port: 80, name: 'http', appProtocol: 'grpc' }, 'http name'],
    ['1.6', { port: 80, name: 'http', appProtocol: 'grpc' }, 'grpc app-protocol'],
    ['1.18', { port: 80, appProtocol: 'kubernetes.io/h2c' }, 'unsupported default'],
    ['1.19', { port: 80, appProtocol: 'kubernetes.io/h2c' }, 'http2 app-protocol'],
    ['1.23', { port: 80, appProtocol: 'kubernetes.io/wss' }, 'unsupported default'],
    ['1.23', { port: 80, appProtocol: 'kubernetes.io/ws' }, 'unsupported default'],
    ['1.24', { port: 80, appProtocol: 'kubernetes.io/ws' }, 'http app-protocol'],
    ['1.19', { port: 80, appProtocol: 'kubernetes.io/h2c' }, 'http2 app-protocol'],
  ])('in %s %j is %s', (version, port, expected) => {
    expect(of(port, version)).toBe(expected);
  });

  it('knows ever more names', () => {
    expect(protocolNames('0.8')).toEqual(['grpc', 'http', 'http2', 'https', 'mongo', 'redis', 'tcp', 'udp']);
    expect(protocolNames('1.30')).toHaveLength(12);
  });
});

describe('a suggested name', () => {
  it.each<[JsonObject, string]>([
    [{ port: 8080 }, 'http'],
    [{ port: 443 }, 'https'],
    [{ port: 6379 }, 'redis'],
    [{ port: 5432 }, 'tcp'],
    [{ port: 9000, targetPort: 'grpc-port' }, 'grpc'],
    [{ port: 9000, name: 'api_http' }, 'http'],
    [{ port: 53, protocol: 'UDP' }, 'udp'],
  ])('for %j begins with %s', (port, expected) => {
    expect(guessProtocol(port, '1.30')).toBe(expected);
  });

  it.each([
    ['http2foo', 'http2', 'http2-foo'],
    ['web-http', 'http', 'http-web'],
    ['orders', 'http', 'http-orders'],
    ['A_very_long_port_name', 'grpc', 'grpc-a-very-lon'],
    ['http', 'http', 'http'],
  ])('of %s for %s is %s', (name, protocol, expected) => {
    expect(protocolFirstName(name, protocol)).toBe(expected);
    expect(expected.length).toBeLessThanOrEqual(15);
  });
});
