import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { RuleProfile, ScenarioSettings } from '../../core/scenario';
import type { Words } from '../../i18n/packs';
import { DEFAULT_SCENARIO_SETTINGS } from '../../presets';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { NativeSidecarsChoice } from '../../ui/NativeSidecarsChoice';
import { Scroll } from '../../ui/Scroll';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import { WithTerms } from '../glossary/Terms';
import { IstioVersion } from './IstioVersion';
import styles from './SettingsPanel.module.css';
import { Variables } from './Variables';

type Named = keyof Words<'settings'>['names'];

/** Every setting of the scenario in one place, each with what it does. */
export function SettingsPanel() {
  const text = useAllMessages();
  const words = useWords('settings');
  if (words === null) return null;
  return (
    <Scroll label={text.input.settings} className={styles.panel}>
      <p className={styles.intro}>
        <WithTerms text={words.intro} />
      </p>
      <Section title={words.sections.istiod}>
        <IstioVersion words={words} />
        <NativeSidecars words={words} />
        <TextSetting words={words} name="revision" empty={null} />
        <TextSetting words={words} name="platform" empty={null} />
        <TextSetting words={words} name="compliancePolicy" empty="" />
        <TextSetting words={words} name="injectPath" empty="" />
      </Section>
      <Section title={words.sections.environment}>
        <Variables words={words} />
      </Section>
      <Section title={words.sections.manifests}>
        <TextSetting words={words} name="namespace" empty="" />
        <TextSetting words={words} name="kubernetesVersion" empty="" />
      </Section>
      <Section title={words.sections.checks}>
        <Profile words={words} />
        <SuppressedRules words={words} />
      </Section>
      <Section title={words.sections.repeat}>
        <Seed words={words} />
      </Section>
    </Scroll>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface SettingProps {
  readonly words: Words<'settings'>;
  readonly name: Named;
  /** The id of the control that the name labels. */
  readonly id: string;
  readonly children: ReactNode;
}

/** A setting's name, its control, how to put it back, and what it does. */
function Setting({ words, name, id, children }: SettingProps) {
  const value = useApp((state) => state.scenario.settings[name]);
  const setSettings = useApp((state) => state.setSettings);
  const base = useApp((state) => state.builtIn);
  const installed: Partial<ScenarioSettings> = base?.isDerived === true ? base.settings : {};
  const usual = installed[name] ?? DEFAULT_SCENARIO_SETTINGS[name];
  const isDerived = installed[name] !== undefined && isUsualOf(value, usual);
  const isUsual = isUsualOf(value, usual);
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{words.names[name]}</label>
      <div className={styles.control}>
        {children}
        {isDerived && <span className={styles.derived}>{words.derived}</span>}
        {!isUsual && (
          <Button icon aria-label={words.reset(words.names[name])} onClick={() => setSettings({ [name]: usual })}>
            <RotateCcw size={13} aria-hidden="true" />
          </Button>
        )}
      </div>
      <p id={`${id}-about`} className={styles.about}>
        <WithTerms text={words.about[name]} />
      </p>
    </div>
  );
}

/** Whether a setting has the value that nobody chose. */
function isUsualOf(value: unknown, usual: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(usual);
}

type TextName = 'revision' | 'platform' | 'compliancePolicy' | 'injectPath' | 'namespace' | 'kubernetesVersion';

interface TextSettingProps {
  readonly words: Words<'settings'>;
  readonly name: TextName;
  /** What an empty field means. */
  readonly empty: '' | null;
}

function TextSetting({ words, name, empty }: TextSettingProps) {
  const id = useId();
  const value = useApp((state) => state.scenario.settings[name]);
  const setSettings = useApp((state) => state.setSettings);
  return (
    <Setting words={words} name={name} id={id}>
      <input
        id={id}
        aria-describedby={`${id}-about`}
        placeholder={words.unset}
        maxLength={500}
        spellCheck={false}
        value={value ?? ''}
        onChange={({ target }) => setSettings({ [name]: target.value === '' ? empty : target.value })}
      />
    </Setting>
  );
}

function NativeSidecars({ words }: { words: Words<'settings'> }) {
  const id = useId();
  const value = useApp((state) => state.scenario.settings.nativeSidecars);
  const setSettings = useApp((state) => state.setSettings);
  return (
    <Setting words={words} name="nativeSidecars" id={id}>
      <NativeSidecarsChoice
        id={id}
        describedBy={`${id}-about`}
        value={value}
        words={words}
        onChange={(nativeSidecars) => setSettings({ nativeSidecars })}
      />
    </Setting>
  );
}

function Profile({ words }: { words: Words<'settings'> }) {
  const id = useId();
  const value = useApp((state) => state.scenario.settings.profile);
  const setSettings = useApp((state) => state.setSettings);
  return (
    <Setting words={words} name="profile" id={id}>
      <select
        id={id}
        aria-describedby={`${id}-about`}
        value={value}
        onChange={({ target }) => setSettings({ profile: target.value as RuleProfile })}
      >
        {(['modern', 'strict-2018', 'parity'] as const).map((choice) => (
          <option key={choice} value={choice}>
            {words.profiles[choice]}
          </option>
        ))}
      </select>
    </Setting>
  );
}

function Seed({ words }: { words: Words<'settings'> }) {
  const id = useId();
  const value = useApp((state) => state.scenario.settings.seed);
  const setSettings = useApp((state) => state.setSettings);
  return (
    <Setting words={words} name="seed" id={id}>
      <input
        id={id}
        type="number"
        aria-describedby={`${id}-about`}
        step={1}
        value={value}
        onChange={({ target }) => {
          const seed = Math.trunc(target.valueAsNumber);
          if (Number.isSafeInteger(seed)) setSettings({ seed });
        }}
      />
    </Setting>
  );
}

function SuppressedRules({ words }: { words: Words<'settings'> }) {
  const rules = useApp((state) => state.scenario.settings.suppressedRules);
  const setSettings = useApp((state) => state.setSettings);
  const { titleOf } = useDiagnosticWords();
  return (
    <div className={styles.setting}>
      <span className={styles.name}>{words.names.suppressedRules}</span>
      <p className={styles.about}>{rules.length === 0 ? words.noRules : words.about.suppressedRules}</p>
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule}>
            <code>{rule}</code>
            <span>{titleOf(rule)}</span>
            <Button
              look="outlined"
              aria-label={words.switchOnAgain(rule)}
              onClick={() => setSettings(withoutRule(rules, rule))}
            >
              {words.switchOn}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function withoutRule(rules: readonly string[], rule: string): Pick<ScenarioSettings, 'suppressedRules'> {
  return { suppressedRules: rules.filter((one) => one !== rule) };
}
