import { type InstallTool, shorthands } from '../../core/install/derive-scenario';
import { readFlagLines } from '../../core/install/flag-lines';
import type { ScenarioInstallation } from '../../core/scenario';

const FLAG_NAMES = { set: '--set', string: '--set-string', json: '--set-json', literal: '--set-literal' } as const;

/** The command that gives what is derived, a line for each argument. */
export function commandLine(installation: ScenarioInstallation, tool: InstallTool, release: string): string {
  const { files, releaseName, releaseNamespace } = installation;
  const flags = [...shorthands(installation, tool), ...readFlagLines(installation.flags)];
  const start =
    tool === 'helm'
      ? [
          `helm template ${quoted(releaseName)} istiod`,
          '--repo https://istio-release.storage.googleapis.com/charts',
          `--version ${release}`,
          `-n ${quoted(releaseNamespace)}`,
        ]
      : ['istioctl manifest generate'];
  return [
    ...start,
    ...files.map(({ name }) => `-f ${quoted(name)}`),
    ...flags.map(({ kind, text }) => `${FLAG_NAMES[kind]} ${quoted(text)}`),
  ].join(' \\\n  ');
}

/** A word as a shell reads it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
