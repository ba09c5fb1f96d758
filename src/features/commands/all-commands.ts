import type { Action } from '../../actions/action';
import { goToInput } from '../../actions/go';
import { FILE_NAMES, type OutputKind } from '../../actions/output-kinds';
import { ACTIONS } from '../../actions/registry';
import { chooseVersion } from '../../actions/scenario';
import { openSample } from '../../actions/start-from';
import { keysOf } from '../../actions/shortcuts';
import { copyOutput, downloadOutput, outputName } from '../../actions/take';
import type { RuleProfile } from '../../core/scenario';
import type { AllMessages } from '../../i18n/all-messages';
import type { Words } from '../../i18n/packs';
import { PRESET_VERSIONS, SAMPLE_IDS } from '../../presets';
import { useApp } from '../../state/store';

/** One line of the palette. */
export interface PaletteCommand extends Pick<Action, 'group' | 'enabled' | 'checked' | 'run'> {
  readonly id: string;
  readonly name: string;
  /** Its shortcut as the keyboard shows it; '' where it has none. */
  readonly keys: string;
}

/** The commands of the registry by their names; the one that opens the palette is no use in it. */
export function actionCommands(text: AllMessages): PaletteCommand[] {
  return ACTIONS.filter(({ id }) => id !== 'help.palette').map((action) => ({
    ...action,
    name: text.commands.names[action.id],
    keys: keysOf(action.id),
  }));
}

const OUTPUTS = Object.keys(FILE_NAMES) as readonly OutputKind[];
/** Forms that the registry has a command for, and those that are no file. */
const COPIED_ELSEWHERE: readonly OutputKind[] = ['injected', 'report', 'ci'];
const NO_FILE: readonly OutputKind[] = ['apply', 'ci'];
const PROFILES: readonly RuleProfile[] = ['modern', 'strict-2018', 'parity'];

/** What menus, lists and the Settings tab offer, one command each; settings wait for their words. */
export function moreCommands(text: AllMessages, settings: Words<'settings'> | null): PaletteCommand[] {
  const hasResult: PaletteCommand['enabled'] = (state) => state.shown !== null;
  const command = (
    group: PaletteCommand['group'],
    name: string,
    run: PaletteCommand['run'],
    rest: Partial<PaletteCommand> = {},
  ): PaletteCommand => ({
    id: `${group}:${name}`,
    group,
    name,
    keys: '',
    run,
    ...rest,
  });
  const settingsCommands =
    settings === null
      ? []
      : [
          ...PRESET_VERSIONS.map((version) =>
            command('scenario', `${settings.names.istioVersion}: ${version}`, () => chooseVersion(version), {
              checked: (state) => state.scenario.settings.istioVersion === version,
            }),
          ),
          ...PROFILES.map((profile) =>
            command(
              'scenario',
              `${settings.names.profile}: ${text.findings.profiles[profile]}`,
              () => useApp.getState().setSettings({ profile }),
              { checked: (state) => state.scenario.settings.profile === profile },
            ),
          ),
          ...Object.values(settings.names).map((name) =>
            command('go', `${text.input.settings}: ${name}`, () => goToInput('settings')),
          ),
        ];
  return [
    ...settingsCommands,
    ...SAMPLE_IDS.map((id) =>
      command('scenario', `${text.header.samples}: ${text.header.sampleTitles[id]}`, () => openSample(id)),
    ),
    ...OUTPUTS.filter((kind) => !COPIED_ELSEWHERE.includes(kind)).map((kind) =>
      command('share', text.transfer.copy(outputName(kind)), () => copyOutput(kind), { enabled: hasResult }),
    ),
    ...OUTPUTS.filter((kind) => !NO_FILE.includes(kind)).map((kind) =>
      command('share', text.transfer.download(outputName(kind)), () => downloadOutput(kind), { enabled: hasResult }),
    ),
  ];
}
