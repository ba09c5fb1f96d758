import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type BuiltIn, UNSET } from '../core/install/built-in';
import type { Scenario } from '../core/scenario';
import { defaultScenario, preset } from '../presets';
import { ciStep } from './ci-step';

const builtIn = (release: string): BuiltIn => ({
  ...preset(release),
  version: release,
  webhooks: '',
  settings: UNSET,
  isDerived: false,
});

/** The arguments that a shell gives the command of a step. */
function argumentsOf(step: string): string[] {
  const [{ run } = { run: '' }] = parse(step) as { run: string }[];
  const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'npx'), '#!/bin/sh\nprintf "%s\\0" "$@"\n', { mode: 0o755 });
  const out = execFileSync('bash', ['-eo', 'pipefail', '-c', run], {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
  });
  return out.split('\0').slice(0, -1);
}

describe('the CI step', () => {
  it('of a scenario on a built-in injector names its settings', async () => {
    const scenario = defaultScenario('1.27');
    const own: Scenario = {
      ...scenario,
      settings: { ...scenario.settings, mode: 'webhook', env: { A: "it's" }, suppressedRules: ['R302'] },
    };
    const args = argumentsOf(await ciStep(own, builtIn('1.27')));
    expect(args.slice(0, 3)).toEqual(['--yes', expect.stringMatching(/^sidecar-playground@\d/) as string, 'lint']);
    expect(args).not.toContain('--like');
    expect(JSON.parse(args[args.indexOf('--settings') + 1] ?? '')).toEqual({
      istioVersion: '1.27',
      mode: 'webhook',
      env: { A: "it's" },
      suppressedRules: ['R302'],
    });
  });

  it('of a scenario with texts of one’s own brings them as a link, without manifests and secrets', async () => {
    const { decodeLink } = await import('../share');
    const scenario = defaultScenario('1.27');
    const own: Scenario = {
      ...scenario,
      cluster: 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: hunter2hunter2\n',
    };
    const args = argumentsOf(await ciStep(own, builtIn('1.27')));
    const opened = await decodeLink(args[args.indexOf('--like') + 1] ?? '');
    if (!opened.ok) throw new Error(opened.why);
    expect(opened.scenario.manifests).toBe('');
    expect(opened.scenario.cluster).toContain('kind: Secret');
    expect(opened.scenario.cluster).not.toContain('hunter2');
    expect(opened.scenario.values).toBe(scenario.values);
  });
});
