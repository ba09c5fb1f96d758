import { goToEffect, goToOrigin } from '../../actions/go';
import { keysOf } from '../../actions/shortcuts';
import type { ResultPlace } from '../../core/outcome';
import { LINE_PURPOSE } from '../../ui/code/described';
import type { Pointed } from '../../state/view';
import { lineMapOf } from '../../state/line-maps';
import { effectsOf, originsAt } from '../../state/origins';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { Button } from '../../ui/Button';
import { Scroll } from '../../ui/Scroll';
import { useAllMessages } from '../../ui/use-all-messages';
import { distinctOrigins } from './distinct-origins';
import styles from './OriginPanel.module.css';
import { OriginStep } from './OriginStep';
import { ResultPlaces } from './ResultPlaces';
import { lazyPart } from '../shell/lazy-part';

const HeldValue = lazyPart(async () => (await import('../held/HeldValue')).HeldValue);
const LinePurpose = lazyPart(async () => (await import('../explain/LinePurpose')).LinePurpose);

const LineConditions = lazyPart(async () => (await import('./Conditions')).LineConditions);
const DecidedLines = lazyPart(async () => (await import('./Conditions')).DecidedLines);

/** What made the current line of the result; or, when the input leads, what the caret's line makes. */
export function Origins() {
  const leads = useApp((state) => state.leads);
  const place = useApp((state) => state.place);
  const pointed = useApp((state) => state.pointed);
  if (leads === 'result' && place !== null) return <LineOrigins place={place} describes={LINE_PURPOSE} />;
  return pointed === null ? null : <OfCaret pointed={pointed} />;
}

/** What a line of the result is for, then where it comes from. */
export function LineOrigins({ place, describes }: { place: ResultPlace; describes?: string }) {
  const text = useAllMessages();
  const shown = useApp((state) => state.shown);
  const scenario = useApp((state) => state.shownScenario ?? state.scenario);
  const origins = distinctOrigins(
    originsAt(shown, place),
    ({ source, start }) => lineMapOf(textOfSource(scenario, source)).position(start).line,
  );
  return (
    <Scroll className={styles.all} label={text.origins.ofLine(place.line)}>
      <LinePurpose place={place} describes={describes} />
      <HeldValue place={place} />
      <div className={styles.head}>
        <h3>{text.origins.from}</h3>
        <span className={styles.where}>{text.origins.line(place.line)}</span>
        <span className={styles.spacer} />
        <Button onClick={goToOrigin} title={text.origins.goToOrigin} aria-label={text.origins.goToOrigin}>
          <kbd className={styles.keys}>{keysOf('go.origin')}</kbd>
          <span className={styles.touch}>{text.origins.goToOrigin}</span>
        </Button>
      </div>
      {origins.length === 0 ? (
        <p className={styles.hint}>{text.origins.noneForLine}</p>
      ) : (
        <ol className={styles.steps}>
          {origins.map((origin, index) => (
            // Origins of a line have an order and no name.
            <OriginStep key={`${origin.kind}:${index}`} origin={origin} />
          ))}
          {origins
            .flatMap((origin) => (origin.kind === 'step' ? origin.because : []))
            .map((origin, index) => (
              <OriginStep key={`because:${origin.kind}:${index}`} origin={origin} />
            ))}
        </ol>
      )}
      <LineConditions place={place} />
    </Scroll>
  );
}

function OfCaret({ pointed }: { pointed: Pointed }) {
  const text = useAllMessages();
  const shown = useApp((state) => state.shown);
  const effects = effectsOf(shown, pointed);
  return (
    <>
      <div className={styles.head}>
        <h3>{text.origins.title}</h3>
        <span className={styles.spacer} />
        {effects.length > 0 && (
          <Button onClick={goToEffect} title={text.origins.goToEffect} aria-label={text.origins.goToEffect}>
            <kbd className={styles.keys}>{keysOf('go.effect')}</kbd>
            <span className={styles.touch}>{text.origins.goToEffect}</span>
          </Button>
        )}
      </div>
      <Scroll className={styles.all} label={text.origins.title}>
        {effects.length > 0 && <p className={styles.hint}>{text.origins.effects(effects.length)}</p>}
        {effects.length > 0 && <ResultPlaces places={effects} />}
        <DecidedLines
          pointed={pointed}
          none={effects.length === 0 && <p className={styles.hint}>{text.origins.noEffects}</p>}
        />
      </Scroll>
    </>
  );
}
