import { describe, expect, it } from 'vitest';
import { main } from '../main';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9100"}
    spec:
      containers:
      - name: web
        image: example/web
        ports: [{containerPort: 8080, name: http}, {containerPort: 9100}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http}]
`;

async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  let out = '';
  let error = '';
  const terminal = {
    out: (text: string) => void (out += text),
    error: (text: string) => void (error += text),
    read: () => web,
  };
  return { status: await main(['traffic', '-f', 'web.yaml', ...args], terminal), out, error };
}

describe('traffic on the command line', () => {
  it('prints the rules as the program writes them', async () => {
    const { status, out } = await run('-o', 'rules');
    expect(status).toBe(0);
    expect(out).toMatch(/^\* nat\n-N ISTIO_INBOUND\n/);
    expect(out).toContain('-A ISTIO_INBOUND -p tcp --dport 9100 -j RETURN\n');
    expect(out.endsWith('COMMIT\n')).toBe(true);
  });

  it('prints nftables where the release has them', async () => {
    const { status, out } = await run('-o', 'nft');
    expect(status).toBe(0);
    expect(out).toContain('add table inet istio-proxy-nat\n');
    const old = await run('-o', 'nft', '--settings', '{"istioVersion":"1.26"}');
    expect([old.status, old.out]).toEqual([2, '']);
    expect(old.error).toContain('since 1.27');
  });

  it('follows a packet', async () => {
    const { status, out } = await run('--packet', 'from=app,uid=1000,to=10.0.0.5:443');
    expect(status).toBe(0);
    expect(out).toContain('uid 1000');
    expect(out).toContain('> nat ISTIO_REDIRECT 1: -A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001');
    expect(out).toContain('Lands at 15001 (outbound).');
    expect(out).not.toContain('kubelet');
    const own = await run('--packet', 'from=other-pod,to=10.244.1.5:9100', '--language', 'zh-CN');
    expect(own.out).toContain('到达 9100 (web)。');
  });

  it('says what a packet may be', async () => {
    const { status, error } = await run('--packet', 'from=web,to=10.0.0.5:443');
    expect([status, error]).toEqual([
      2,
      'traffic: --packet: from must be app, other-pod, kubelet, prometheus, envoy, agent; got “web”\n',
    ]);
    expect((await run('--packet', 'nothing')).error).toContain('“nothing” is not a part of a packet');
    const chinese = await run('--packet', 'nothing', '--language', 'zh-CN');
    expect(chinese.error).toContain('“nothing”不是数据包的一部分');
  });

  it('draws the pod without a browser, with nothing from outside', async () => {
    const { status, out } = await run('-o', 'svg', '--theme', 'dark');
    expect(status).toBe(0);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(out).toContain('bypasses the proxy');
    expect(out).toContain(':80 → http');
    expect(out.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/var\(|url\(|href|https?:|NaN|undefined/);
  });

  it('gives everything as JSON', async () => {
    const { out } = await run('-o', 'json', '--packet', 'from=kubelet,to=10.244.1.5:15021');
    expect(JSON.parse(out)).toMatchObject([
      {
        kind: 'Deployment',
        name: 'web',
        services: [{ name: 'web', ports: [{ port: 80, targetPort: 8080, protocol: 'http', by: 'name' }] }],
        packets: [{ name: 'custom', hops: [{ landing: { where: 'pod', listener: { port: 15_021 } } }, {}] }],
      },
    ]);
  });

  it('names the workloads there are', async () => {
    const { status, error } = await run('--workload', 'api');
    expect([status, error]).toEqual([2, 'traffic: --workload must be one of Deployment/web; got “api”\n']);
    expect((await run('--workload', 'Deployment/web', '-o', 'rules')).status).toBe(0);
  });
});
