import { fromBytes } from '../../go/bytes';
import { sprint, stringerText } from '../value/format';
import { GoInteger, GoSlice, type GoValue } from '../value/value';

/** `strval`: strings as they are, bytes as text, errors and Stringers as they say, all else as `%v` (sprig 3.3.0 strings.go). */
export function stringValue(value: GoValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof GoSlice && value.type.name === '[]uint8') {
    return fromBytes((value.items ?? []).map((item) => (item instanceof GoInteger ? Number(item.value) : 0)));
  }
  return stringerText(value) ?? sprint([value]);
}
