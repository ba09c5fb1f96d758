import { useEffect } from 'react';
import { useApp } from '../../state/store';
import { Scroll } from '../../ui/Scroll';
import { useMessages } from '../../ui/use-messages';
import { lazyPart } from '../shell/lazy-part';
import styles from './OriginPanel.module.css';

const Origins = lazyPart(async () => (await import('./Origins')).Origins);

/** Where a line comes from or what it makes; what there is to choose, which is part of the first screen, until there is such a line. */
export function OriginPanel() {
  const text = useMessages();
  const none = useApp(({ leads, place, pointed }) => pointed === null && (leads !== 'result' || place === null));
  useEffect(() => {
    // What does not come now is asked for again where it is shown.
    Origins.preload().catch(() => undefined);
  }, []);
  return (
    <section className={styles.panel} aria-label={text.origins.title} id="origin">
      {none ? (
        <>
          <div className={styles.head}>
            <h3>{text.origins.title}</h3>
          </div>
          <Scroll className={styles.all} label={text.origins.title}>
            <p className={styles.hint}>
              {text.origins.none}
              <br />
              {text.origins.legend}
            </p>
          </Scroll>
        </>
      ) : (
        <Origins />
      )}
    </section>
  );
}
