import { describe, expect, it } from 'vitest';
import { readFlagLines } from '../flag-lines';
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

  it('may have flags without a value, of any tool and of the shell, before and between the others', () => {
    const command =
      'helm --debug diff upgrade my-istiod --install --no-hooks --skip-tests --dry-run=server -fa.yaml -n=mesh istio/istiod --cleanup-on-fail --set a=b > out.yaml';
    expect(recogniseCommand(command)).toMatchObject({
      releaseName: 'my-istiod',
      releaseNamespace: 'mesh',
      files: ['a.yaml'],
      flags: '--set a=b',
    });
    expect(recogniseCommand('helm template istio/istiod --validate --set a=b 2> log > out.yaml')).toMatchObject({
      releaseName: undefined,
      flags: '--set a=b',
    });
  });

  it('may go on in the next line in any shell', () => {
    for (const end of ['\\', '`', '^']) {
      const command = `helm install istiod istio/istiod ${end}\r\n  --set a=b ${end}\r\n  --set c=d\r\n`;
      expect(recogniseCommand(command)?.flags).toBe('--set a=b\n--set c=d');
    }
  });

  it('may be called by its path, with short flags and flags of its own first', () => {
    expect(
      recogniseCommand('istio-1.27.3/bin/istioctl --context one install -r canary -ys profile=demo'),
    ).toMatchObject({
      tool: 'istioctl',
      // istioctl puts the revision behind all others.
      flags: '--set profile=demo\n--set revision=canary',
    });
    expect(recogniseCommand('istioctl -n shop analyze')).toBeUndefined();
  });

  it('tells the revision among other values of a flag', () => {
    const command = 'helm install istiod istio/istiod --set pilot.revision=a --set global.hub=b,revision=canary,c=d';
    expect(recognise(command).facts.revision).toBe('canary');
  });

  it('may have values of several lines', () => {
    const command = `istioctl install --set-json 'a={
  "b": 1
}' --set 'c=1
2' --set "d=\\
3" --set 'e=f --set g'`;
    expect(recogniseCommand(command)?.flags).toBe(
      '--set-json a={ "b": 1 }\n# --set c=1\n# 2\n--set d=3\n--set \'e=f --set g\'',
    );
  });

  it('keeps quotes that its shell leaves', () => {
    const { flags = '' } = recogniseCommand(`istioctl install --set 'a="b"' --set-json 'c={"d":"e"}'`) ?? {};
    expect(readFlagLines(flags).map(({ text }) => text)).toEqual(['a="b"', 'c={"d":"e"}']);
  });

  it('may be given its files by the shell', () => {
    const operator = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  revision: a\n';
    const piped = `$ cat <<EOF | istioctl install -y --set profile=demo -f -\n${operator}EOF\n`;
    expect(recognise(piped)).toMatchObject({
      found: [
        { kind: 'command', tool: 'istioctl', flags: '--set profile=demo', files: [] },
        { kind: 'operator', text: operator },
      ],
      rest: '',
    });
    const written = `cat > my.yaml <<'EOF'\npilot:\n  env:\n    A: $b\nEOF\nhelm install istiod istio/istiod -f my.yaml\n`;
    expect(recognise(written)).toMatchObject({
      found: [
        { kind: 'command', tool: 'helm', files: ['my.yaml'] },
        { kind: 'helm-values', name: 'my.yaml', text: 'pilot:\n  env:\n    A: $b\n' },
      ],
      rest: '',
    });
    const manifest = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';
    const both = `istioctl install -f - <<-EOF\n\t${operator.replaceAll('\n', '\n\t')}EOF\nkubectl apply -f - <<EOF\n${manifest}EOF`;
    expect(recognise(both)).toMatchObject({ found: [{ kind: 'command' }, { kind: 'operator' }], rest: manifest });
    const script = `kind: ConfigMap\ndata:\n  run: |\n    cat <<EOF | istioctl install -f -\n    EOF\n`;
    expect(recognise(script)).toMatchObject({ found: [], rest: script });
    const inner = operator.replace(/^/gm, '    ');
    const later = `# about\n---\nkind: ConfigMap\ndata:\n  run: |\n    cat <<EOF | istioctl install -f -\n${inner}\n    EOF\n`;
    expect(recognise(later)).toMatchObject({ found: [], rest: later });
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
