import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, newObject } from '../../../json';
import { applyProxyConfig, defaultProxyConfig } from '../../config/proxy-config';
import type { ProtoMessage } from '../../config/proto/proto';
import { editorOf, NEWEST_ROW, podOf } from '../../../../testing/istio/pods';
import { findSidecar, initContainersOf } from '../containers';
import { adjustInitContainerUser } from './init-container-user';

function configOf(mode: string): ProtoMessage {
  const config = applyProxyConfig(
    defaultProxyConfig(NEWEST_ROW),
    { interceptionMode: mode },
    NEWEST_ROW.proxyConfigRules,
  );
  if (!config.ok) throw new Error(config.error);
  return config.config;
}

function adjusted(initContainer: string, declared: string, mode = 'REDIRECT'): { init: unknown; proxy: unknown } {
  const original = podOf(`spec: {containers: [{name: istio-proxy, securityContext: {${declared}}}]}`);
  const pod = podOf(`spec: {containers: [{name: istio-proxy}], initContainers: [${initContainer}]}`);
  adjustInitContainerUser(pod, original, configOf(mode), editorOf('init-container-user'));
  const contextOf = (container: JsonObject): unknown =>
    isObject(container.securityContext) ? container.securityContext : undefined;
  const [init] = initContainersOf(pod);
  return {
    init: init?.args ?? contextOf(init ?? newObject()),
    proxy: contextOf(findSidecar(pod) ?? newObject()),
  };
}

describe('adjustInitContainerUser', () => {
  it("lets the traffic of the person's proxy user pass", () => {
    const init = '{name: istio-init, args: [-p, "15001", -u, "1337", -m, REDIRECT]}';
    expect(adjusted(init, 'runAsUser: 9876').init).toEqual(['-p', '15001', '-u', '9876', '-m', 'REDIRECT']);
    expect(adjusted(init, 'runAsGroup: 5').init).toEqual(['-p', '15001', '-u', '1337', '-m', 'REDIRECT']);
    expect(adjusted(init, 'runAsUser: 0').init).toEqual(['-p', '15001', '-u', '1337', '-m', 'REDIRECT']);
    expect(adjusted('{name: istio-init, args: [-p]}', 'runAsUser: 9').init).toEqual(['-p']);
  });

  it('has the check of traffic capture run as that user', () => {
    expect(adjusted('{name: istio-validation}', 'runAsUser: 9, runAsGroup: 8').init).toEqual({
      runAsUser: 9,
      runAsGroup: 8,
    });
    expect(adjusted('{name: istio-validation}', '').init).toBeUndefined();
  });

  it('keeps the proxy root where it captures transparently', () => {
    const { init, proxy } = adjusted('{name: istio-validation}', 'runAsUser: 9', 'TPROXY');
    expect(init).toBeUndefined();
    expect(proxy).toEqual({ runAsUser: 0 });
  });
});
