import { type ReactNode, useMemo } from 'react';
import type { Origin } from '../../core/provenance/origin';
import type { ResultPlace } from '../../core/outcome';
import { readsData } from '../../state/places/data-origins';
import { conditionsOf, conditionsWithin, isUnder } from '../../state/places/template-conditions';
import { DATA_PREFIXES, effectsOf, originsAt, touchesPath } from '../../state/origins';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import type { Pointed } from '../../state/view';
import type { Evaluation } from '../../worker/evaluation';
import type { Scenario } from '../../core/scenario';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import styles from './OriginPanel.module.css';
import { OriginPlace, SetBy } from './OriginStep';
import { ResultPlaces } from './ResultPlaces';

const MOST_CONDITIONS = 3;

/** Under which conditions of its template a line of the result is there, the innermost first, and who set what they read. */
export function LineConditions({ place }: { place: ResultPlace }) {
  const text = useAllMessages();
  const words = useWords('explain-view');
  const shown = useApp((state) => state.shown);
  const scenario = useApp((state) => state.shownScenario ?? state.scenario);
  const origin = originsAt(shown, place).find(isTemplate);
  if (words === null || origin === undefined) return null;
  const conditions = conditionsOf(origin, (source) => textOfSource(scenario, source));
  return conditions.slice(0, MOST_CONDITIONS).map(({ tag, holds, data }) => (
    <div key={`${tag.source}:${tag.start}`} className={styles.condition}>
      <span className={styles.where}>{holds ? words.onlyIf : words.onlyIfNot}</span>
      <OriginPlace
        span={tag}
        where={(line) => text.origins.fromTemplate(templateOf(tag.source) ?? origin.template, line)}
      />
      {data.map((path) => (
        <SetBy key={path} path={path} text={text} />
      ))}
    </div>
  ));
}

/** The lines of the result for which what is pointed at decides a condition around them; `none` where there are none. */
export function DecidedLines({ pointed, none }: { pointed: Pointed; none: ReactNode }) {
  const words = useWords('explain-view');
  const shown = useApp((state) => state.shown);
  const templates = useApp((state) => (state.shownScenario ?? state.scenario).injector.templates);
  const places = useMemo(() => decidedBy(shown, templates, pointed), [shown, templates, pointed]);
  if (words === null || places.length === 0) return none;
  return (
    <>
      <p className={styles.hint}>{words.decided(places.length)}</p>
      <ResultPlaces places={places} />
    </>
  );
}

function isTemplate(origin: Origin): origin is Extract<Origin, { kind: 'template' }> {
  return origin.kind === 'template';
}

function decidedBy(
  shown: Evaluation | null,
  templates: Scenario['injector']['templates'],
  pointed: Pointed,
): readonly ResultPlace[] {
  const { data, path, source } = pointed;
  const steps = path ?? [];
  // What is no data decides nothing, and going over thousands of documents for it takes seconds.
  if (data === undefined && steps.length === 0) return [];
  const prefixes = DATA_PREFIXES[source] ?? [];
  const isMeant = (read: string): boolean =>
    data === undefined ? touchesPath(read, prefixes, steps) : readsData(read, data);
  const meant = templates.flatMap(({ name, text }) =>
    conditionsWithin(text, `template:${name}`).filter((one) => one.data.some(isMeant)),
  );
  if (meant.length === 0) return [];
  const isOne = new Set(effectsOf(shown, pointed).map(({ document, line }) => `${document}:${line}`));
  // Documents share the origins of what a template wrote into them.
  const known = new Map<Origin, boolean>();
  const isDecided = (origin: Extract<Origin, { kind: 'template' }>): boolean => {
    let decided = known.get(origin);
    if (decided === undefined) {
      decided = isUnder(meant, origin);
      known.set(origin, decided);
    }
    return decided;
  };
  return (shown?.outcome.documents ?? []).flatMap(({ after }, document) =>
    after.origins.flatMap((origins, index) => {
      const origin = origins.find(isTemplate);
      const line = index + 1;
      if (origin === undefined || isOne.has(`${document}:${line}`)) return [];
      return isDecided(origin) ? [{ document, line }] : [];
    }),
  );
}
