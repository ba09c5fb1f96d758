import { ChevronDown, Languages, Menu as MenuIcon, SunMoon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { attempt } from '../../actions/attempt';
import { chooseVersion, injectorKind } from '../../actions/scenario';
import { keysOf, runAction } from '../../actions/shortcuts';
import { PRESET_VERSIONS, PREVIEW_VERSION, SAMPLE_IDS } from '../../presets';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Menu, type MenuItem } from '../../ui/Menu';
import { Segmented } from '../../ui/Segmented';
import { useMessages } from '../../ui/use-messages';
import styles from './Header.module.css';
import { useHints } from './use-hints';
import { Mark } from '../../ui/icons/Mark';

/** Name, version, mode and the commands that matter everywhere. */
export function Header({ phone }: { phone: boolean }) {
  const text = useMessages();
  const hints = useHints();
  const mode = useApp((state) => state.scenario.settings.mode);
  const theme = useApp((state) => state.theme);
  const setSettings = useApp((state) => state.setSettings);
  const choose = useApp((state) => state.choose);

  const samples: MenuItem[] = [
    ...SAMPLE_IDS.map((id) => ({
      id,
      label: text.header.sampleTitles[id],
      hint: hints?.header.sampleHints[id],
      run: () => void attempt(async () => (await import('../../actions/start-from')).openSample(id)),
    })),
    { id: 'empty', label: text.commands.names['scenario.new'], run: () => runAction('scenario.new') },
    { id: 'open', label: text.transfer.open, run: () => runAction('scenario.open') },
    // The phone's menu has every command anyway.
    ...(phone
      ? []
      : [{ id: 'drafts', label: text.commands.names['scenario.drafts'], run: () => runAction('scenario.drafts') }]),
  ];
  const themes: MenuItem[] = (
    [
      [null, text.header.themeSystem],
      ['light', text.header.themeLight],
      ['dark', text.header.themeDark],
    ] as const
  ).map(([value, label]) => ({
    id: value ?? 'system',
    label,
    checked: theme === value,
    run: () => choose({ theme: value }),
  }));
  const modes = [
    { value: 'kube-inject' as const, label: text.header.manual, title: text.header.manualHint },
    { value: 'webhook' as const, label: text.header.automatic, title: text.header.automaticHint },
  ];
  const commands = useCommands(phone);

  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <Mark className={styles.mark} />
        <h1 className={phone ? 'visually-hidden' : styles.name} style={{ font: 'inherit' }}>
          {text.app.name}
        </h1>
      </div>
      <VersionSelect />
      <Segmented
        tall
        label={text.header.mode}
        options={modes}
        value={mode}
        onChange={(next) => setSettings({ mode: next })}
      />
      <span className={styles.wide}>
        <Menu label={text.header.samples} items={samples} align="start">
          {text.header.samples}
        </Menu>
        <Button onClick={() => runAction('help.lessons')}>{text.commands.names['help.lessons']}</Button>
        <Button title={text.commands.names['view.compare']} onClick={() => runAction('view.compare')}>
          {text.header.compare}
        </Button>
      </span>
      <span className={styles.spacer} />
      {phone ? (
        <Menu
          label={text.header.more}
          items={[...samples, ...commands()]}
          button={{ icon: true, 'aria-label': text.header.more }}
        >
          <MenuIcon size={18} aria-hidden="true" />
        </Menu>
      ) : (
        <>
          <Button onClick={() => runAction('help.palette')}>
            {text.header.commands}
            <kbd className={classes(styles.keys, styles.quietKeys)}>{keysOf('help.palette')}</kbd>
          </Button>
          <Button
            onClick={() => runAction('view.language')}
            aria-label={text.language.switch}
            title={text.language.switch}
          >
            <Languages size={14} aria-hidden="true" />
            <span lang={text.language.tag === 'en' ? 'zh-CN' : 'en'}>{text.language.other}</span>
          </Button>
          <Menu
            label={text.header.theme}
            items={themes}
            button={{ icon: true, 'aria-label': text.header.theme, title: text.header.theme }}
          >
            <SunMoon size={16} aria-hidden="true" />
          </Menu>
        </>
      )}
      <Button look="primary" tall onClick={() => runAction('share.link')}>
        {text.header.share}
        <kbd className={styles.keys}>{keysOf('share.link')}</kbd>
      </Button>
    </header>
  );
}

const noCommands = (): MenuItem[] => [];

/** Lists the commands of the phone's menu, whose names are not part of the first screen. */
function useCommands(phone: boolean): () => MenuItem[] {
  const [commands, setCommands] = useState(() => noCommands);
  useEffect(() => {
    if (!phone) return;
    void attempt(async () => {
      const { menuCommands } = await import('./commands');
      setCommands(() => menuCommands);
    });
  }, [phone]);
  return commands;
}

function VersionSelect() {
  const text = useMessages();
  const version = useApp((state) => state.scenario.settings.istioVersion);
  const kind = useApp((state) => injectorKind(state.scenario, state.builtIn));
  const derived = useApp((state) => state.builtIn?.isDerived === true);
  const kindText =
    kind === 'built-in'
      ? derived
        ? text.header.derived
        : text.header.builtIn
      : kind === 'edited'
        ? text.header.edited
        : text.header.pasted;
  const nameOf = (one: string): string => (one === PREVIEW_VERSION ? text.header.preview(one) : `Istio ${one}`);
  const versions = PRESET_VERSIONS.includes(version) ? PRESET_VERSIONS : [version, ...PRESET_VERSIONS];
  return (
    <span className={styles.version}>
      <span aria-hidden="true">{nameOf(version)}</span>
      <span className={styles.kind} aria-hidden="true">
        {kindText}
      </span>
      <ChevronDown size={14} aria-hidden="true" />
      <select
        aria-label={`${text.header.version} (${kindText})`}
        value={version}
        onChange={(event) => chooseVersion(event.target.value)}
      >
        {versions.map((entry) => (
          <option key={entry} value={entry}>
            {nameOf(entry)}
          </option>
        ))}
      </select>
    </span>
  );
}
