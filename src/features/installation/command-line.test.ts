import { describe, expect, it } from 'vitest';
import { commandLine } from './command-line';

const INSTALLATION = {
  files: [{ name: 'my values.yaml', text: '' }],
  flags: "--set a={1,2}\n--set-string b=it's",
  releaseName: 'istiod',
  releaseNamespace: 'mesh',
  profile: 'ambient',
  platform: '',
  revision: 'canary',
};

describe('the command of an installation', () => {
  it('is Helm’s, quoted for a shell', () => {
    expect(commandLine(INSTALLATION, 'helm', '1.30.3').split(' \\\n  ')).toEqual([
      'helm template istiod istiod',
      '--repo https://istio-release.storage.googleapis.com/charts',
      '--version 1.30.3',
      '-n mesh',
      "-f 'my values.yaml'",
      '--set profile=ambient',
      '--set-string revision=canary',
      "--set 'a={1,2}'",
      "--set-string 'b=it'\\''s'",
    ]);
  });

  it('is istioctl’s', () => {
    expect(commandLine({ ...INSTALLATION, flags: '', platform: 'openshift' }, 'istioctl', '1.30.3')).toBe(
      "istioctl manifest generate \\\n  -f 'my values.yaml' \\\n  --set profile=ambient \\\n  --set values.global.platform=openshift \\\n  --set revision=canary",
    );
  });
});
