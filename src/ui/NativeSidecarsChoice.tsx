import type { ScenarioSettings } from '../core/scenario';
import type { Words } from '../i18n/packs';

export interface NativeSidecarsChoiceProps {
  readonly id: string;
  readonly value: ScenarioSettings['nativeSidecars'];
  readonly words: Words<'settings'>;
  readonly onChange: (value: ScenarioSettings['nativeSidecars']) => void;
  readonly className?: string | undefined;
  /** The id of what explains it. */
  readonly describedBy?: string;
}

/** Whether proxies are native sidecars: as the version decides, on, off. */
export function NativeSidecarsChoice({
  id,
  value,
  words,
  onChange,
  className,
  describedBy,
}: NativeSidecarsChoiceProps) {
  return (
    <select
      id={id}
      className={className}
      aria-describedby={describedBy}
      value={value === 'auto' ? 'auto' : value ? 'on' : 'off'}
      onChange={({ target }) => onChange(target.value === 'auto' ? 'auto' : target.value === 'on')}
    >
      {(['auto', 'on', 'off'] as const).map((choice) => (
        <option key={choice} value={choice}>
          {words.native[choice]}
        </option>
      ))}
    </select>
  );
}
