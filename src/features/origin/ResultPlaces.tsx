import type { ResultPlace } from '../../core/outcome';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import styles from './OriginPanel.module.css';

/** More lines than these are counted, not listed. */
const MOST_PLACES = 40;

/** Lines of the result as buttons that lead to them. */
export function ResultPlaces({ places }: { places: readonly ResultPlace[] }) {
  const shown = useApp((state) => state.shown);
  const revealPlace = useApp((state) => state.revealPlace);
  return (
    <ul className={styles.effects}>
      {places.slice(0, MOST_PLACES).map((place) => (
        <li key={`${place.document}:${place.line}`}>
          <Button look="outlined" onClick={() => revealPlace(place)}>
            {shown?.outcome.documents[place.document]?.name} {place.line}
          </Button>
        </li>
      ))}
    </ul>
  );
}
