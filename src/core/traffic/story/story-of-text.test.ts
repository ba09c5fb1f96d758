import { describe, expect, it } from 'vitest';
import { storyOfText } from './story-of-text';

const pod = (annotations = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations: {${annotations}}
      labels: {app: web}
    spec:
      containers:
      - name: web
        ports:
        - containerPort: 8080
      - name: istio-proxy
        args: [proxy, sidecar]
        securityContext: {runAsUser: 1337, runAsGroup: 1337}
        env:
        - {name: PROXY_CONFIG, value: "{}"}
        ports:
        - containerPort: 15090
      initContainers:
      - name: istio-init
        args: [istio-iptables, -p, "15001", -z, "15006", -u, "1337", -m, REDIRECT, -i, "*", -x, "", -b, "*", -d, "15090,15021,15020"]
      volumes:
      - {name: istio-envoy, emptyDir: {}}
`;

const ask = (text: string, custom: Parameters<typeof storyOfText>[0]['custom'] = []) => {
  const answer = storyOfText({ text, release: '1.30', families: 'v4', custom });
  if (answer === null) throw new Error('no pod');
  return answer;
};

const landed = (text: string, id: string): (number | string)[] =>
  (ask(text).story.packets.find((packet) => packet.id === id)?.hops ?? []).map(({ landing }) =>
    landing.where === 'pod' ? landing.listener.port : landing.where,
  );

describe('the story of an injected pod', () => {
  it('leads a call of another pod through Envoy to the app', () => {
    expect(landed(pod(), 'pod-to-app')).toEqual([15006, 8080]);
    const [first] = ask(pod()).story.packets.find(({ id }) => id === 'pod-to-app')?.hops ?? [];
    expect(first?.rules.filter(({ decides }) => decides).map(({ text }) => text)).toEqual([
      '-A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006',
    ]);
  });

  it('follows the arguments: an excluded port goes past the proxy', () => {
    expect(landed(pod().replace('15090,15021,15020', '15090,15021,15020,8080'), 'pod-to-app')).toEqual([8080]);
  });

  it('says where the parts are written', () => {
    const { lines, story } = ask(pod());
    const text = pod().split('\n');
    for (const { name, path } of story.containers)
      expect(text[(lines[JSON.stringify(path)]?.first ?? 0) - 1], name).toContain(`- name: ${name}`);
    expect(lines[JSON.stringify(['spec', 'volumes', 0])]).toEqual({ first: 26, last: 26 });
  });

  it('answers packets by form', () => {
    const custom = [{ sender: 'app', destination: '1.1.1.1', port: 443, transport: 'tcp', uid: 1337 }] as const;
    const own = ask(pod(), custom).story.packets.find(({ id }) => id === 'custom-0');
    expect(own?.hops.map(({ landing }) => landing.where)).toEqual(['outside']);
  });

  it('has none without a pod', () => {
    expect(storyOfText({ text: 'kind: Service\n', release: '1.30', families: 'v4', custom: [] })).toBeNull();
    expect(storyOfText({ text: '{', release: '1.30', families: 'v4', custom: [] })).toBeNull();
  });
});
