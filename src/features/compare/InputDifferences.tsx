import { useMemo } from 'react';
import { differingInputs, INJECTION_SETTINGS, type Input, INPUTS, sameSetting } from '../../core/compare/inputs';
import type { ScenarioSettings } from '../../core/scenario';
import styles from './Compare.module.css';
import { writeEnvironment } from './environment';
import { ownerOf } from './owners';
import { modeName, type SideWords, sourceName } from './side-names';
import { differingLines, type Side, type Sides } from './sides';
import type { Scenarios } from './use-comparison';

/** One thing in which the two sides differ going in. */
interface Stated {
  readonly key: string;
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly lines?: number;
}

export interface InputDifferencesProps {
  readonly sides: Sides;
  readonly scenarios: Scenarios;
  readonly words: SideWords;
}

/** What differs between the two sides before anything is injected, and what does not. */
export function InputDifferences({ sides, scenarios, words }: InputDifferencesProps) {
  const { view } = words;
  const differing = useMemo(() => differingInputs(...scenarios), [scenarios]);
  const stated = useMemo(
    () => differing.flatMap((input) => statements(input, sides, scenarios, words)),
    [differing, sides, scenarios, words],
  );
  const same = [
    view.inputNames.manifests,
    view.inputNames.cluster,
    ...INPUTS.filter((input) => !differing.includes(input)).map((input) =>
      input === 'version' ? view.inputNames.version : view.inputNames[input].toLocaleLowerCase(),
    ),
  ];
  return (
    <section className={styles.inputs} aria-label={view.inputs}>
      {stated.length === 0 ? (
        <p>{view.noInput}</p>
      ) : (
        <ul aria-label={view.differ}>
          {stated.map(({ key, name, first, second, lines }) => (
            <li key={key} data-input={key}>
              <strong>{name}</strong> <span>{first}</span>
              <span className={styles.arrow} aria-hidden="true">
                →
              </span>
              <span className="visually-hidden">{view.to}</span> <span>{second}</span>
              {lines !== undefined && <span className={styles.aside}>{view.lines(lines)}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.sameInputs}>{view.sameInputs(same.join(' · '))}</p>
    </section>
  );
}

function statements(input: Input, sides: Sides, scenarios: Scenarios, words: SideWords): Stated[] {
  const { view } = words;
  const name = view.inputNames[input];
  const both = (say: (side: Side) => string) => ({ first: say(sides[0]), second: say(sides[1]) });
  switch (input) {
    case 'version':
      return [{ key: input, name, ...both(({ version }) => version) }];
    case 'mode':
      return [{ key: input, name, ...both((side) => modeName(side, words)) }];
    case 'template':
    case 'values':
    case 'mesh': {
      const lines = differingLines(...scenarios, input);
      return [{ key: input, name, lines, ...both((side) => whose(input, side, words)) }];
    }
    case 'settings': {
      const [first, second] = [scenarios[0].settings, scenarios[1].settings];
      return INJECTION_SETTINGS.filter((setting) => !sameSetting(first, second, setting)).map((setting) => ({
        key: setting,
        name: setting === 'env' ? words.settings.sections.environment : words.settings.names[setting],
        first: settingText(first, setting, words),
        second: settingText(second, setting, words),
      }));
    }
  }
}

/** Whose text it is. The mesh comes with the values, except that nobody pastes one. */
function whose(input: 'template' | 'values' | 'mesh', side: Side, words: SideWords): string {
  const { view } = words;
  const what = input === 'template' ? 'template' : 'values';
  const source = side[what];
  const whose = ownerOf(source === 'pasted' && input === 'mesh' ? 'current' : source, input, side, words.owners);
  if (whose !== undefined) {
    const { owner, version } = whose;
    if (owner !== 'own') return view.stated[owner](version);
    return source === 'carried' ? view.carriedTo(version) : view.yours;
  }
  return source === 'pasted' ? view.pasted : sourceName(source, what, side, words);
}

function settingText(settings: ScenarioSettings, name: (typeof INJECTION_SETTINGS)[number], words: SideWords): string {
  const { native, unset } = words.settings;
  switch (name) {
    case 'nativeSidecars':
      return settings.nativeSidecars === 'auto' ? native.auto : settings.nativeSidecars ? native.on : native.off;
    case 'env':
      return writeEnvironment(settings.env).replaceAll('\n', ', ') || unset;
    case 'revision':
    case 'platform':
    case 'compliancePolicy':
    case 'namespace':
    case 'injectPath':
      return settings[name] || unset;
  }
}
