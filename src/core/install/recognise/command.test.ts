import { describe, expect, it } from 'vitest';
import { recogniseCommand } from './command';
import { recognise } from './recognise';

describe('a command that installs Istio', () => {
  it('is told from a script of Helm, by its chart', () => {
    const script = `#!/bin/bash
set -e
helm repo add istio https://istio-release.storage.googleapis.com/charts && helm repo update
helm install istio-base istio/base -n istio-system --create-namespace
# the control plane
helm upgrade --install my-istiod istio/istiod --version 1.27.3 -n mesh --wait \\
  -f values.yaml --values=prod.yaml \\
  --set global.logAsJson=true --set "meshConfig.accessLogFile=/dev/stdout" \\
  --set-string 'revision=1-27' --set-file a.b=c.txt
helm install gateway istio/gateway --set a=b
`;
    expect(recogniseCommand(script)).toMatchObject({
      tool: 'helm',
      release: '1.27.3',
      releaseName: 'my-istiod',
      releaseNamespace: 'mesh',
      files: ['values.yaml', 'prod.yaml'],
      flags: `--set global.logAsJson=true
--set meshConfig.accessLogFile=/dev/stdout
--set-string revision=1-27
# --set-file a.b=c.txt`,
    });
    expect(recognise(script)).toMatchObject({ rest: '', facts: { release: '1.27.3', revision: '1-27' } });
  });

  it('is told of istioctl', () => {
    expect(recogniseCommand('$ istioctl install -y --set profile=demo -r canary -f mesh.yaml')).toMatchObject({
      tool: 'istioctl',
      flags: '--set profile=demo\n--set revision=canary',
      files: ['mesh.yaml'],
      releaseName: undefined,
    });
  });

  it('may be its flags alone', () => {
    expect(recogniseCommand('--set a=b --set-json c={"d":1}\n--set=e=f\n')).toMatchObject({
      tool: undefined,
      flags: '--set a=b\n--set-json c={d:1}\n--set e=f',
    });
  });

  it.each([
    'helm install gateway istio/gateway --set a=b',
    'helm list -A',
    'istioctl analyze -n shop',
    'command: [helm, install, istiod, istio/istiod]',
    'script: |\n  helm install istiod istio/istiod\n',
    '',
  ])('is none of others: %s', (text) => {
    expect(recogniseCommand(text)).toBeUndefined();
  });
});
