import { useWords } from '../../ui/use-words';
import type { Origin, TemplateFrame } from '../../core/provenance/origin';
import type { Span } from '../../core/text/span';
import { openOrigin } from '../../actions/go';
import { goToData } from '../../actions/go-data';
import { lineMapOf } from '../../state/line-maps';
import { computedFrom } from '../../state/origins';
import { textsOfOrigins } from '../../state/places/origin-texts';
import { setBy, templateInFile } from '../../state/places/set-by';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import type { AllMessages } from '../../i18n/all-messages';
import { useAllMessages } from '../../ui/use-all-messages';
import { WithTerms } from '../glossary/Terms';
import styles from './OriginPanel.module.css';

/** One link of the chain behind a line of the result. */
export function OriginStep({ origin }: { origin: Origin }) {
  const text = useAllMessages();
  return (
    <li className={styles.step}>
      <span className={styles.badge} data-origin={origin.kind} title={text.origins[origin.kind]}>
        <span aria-hidden="true">{text.origins.letter[origin.kind]}</span>
        <span className="visually-hidden">{text.origins[origin.kind]}</span>
      </span>
      <div>
        <What origin={origin} text={text} />
      </div>
    </li>
  );
}

/** The calls of named templates that led to a line, each place once: a template that calls itself does so from one. */
function callsOf(stack: readonly TemplateFrame[]): Extract<TemplateFrame, { kind: 'template' }>[] {
  const calls = stack.filter((frame) => frame.kind === 'template');
  return calls.filter(({ call }, index) => calls.findIndex((one) => one.call.start === call.start) === index);
}

function What({ origin, text }: { origin: Origin; text: AllMessages }) {
  switch (origin.kind) {
    case 'input':
      return <OriginPlace span={origin.span} where={(line) => text.origins.fromInput(line)} />;
    case 'template': {
      const stack = origin.stack.map((frame) =>
        frame.kind === 'template' ? text.origins.inDefine(frame.name) : text.origins.inRange(frame.key),
      );
      return (
        <>
          <OriginPlace
            span={origin.span}
            where={(line) => [text.origins.fromTemplate(origin.template, line), ...stack].join(' · ')}
          />
          {callsOf(origin.stack).map(({ name, call }) => (
            <div key={call.start} className={styles.set}>
              <OriginPlace
                span={call}
                where={(line) =>
                  `${text.origins.inDefine(name)} · ${text.origins.fromTemplate(templateOf(call.source) ?? origin.template, line)}`
                }
              />
            </div>
          ))}
          <OwnTemplate template={origin.template} span={origin.span} text={text} />
          {origin.data.length > 0 && <Paths said={text.origins.reads} paths={origin.data} />}
          {origin.data.map((path) => {
            const from = computedFrom(path);
            return from.length === 0 ? null : <Paths key={path} said={text.origins.computed(path)} paths={from} />;
          })}
          {origin.data
            .flatMap((path) => [path, ...computedFrom(path)])
            .map((path) => (
              <SetBy key={path} path={path} text={text} />
            ))}
        </>
      );
    }
    case 'step':
      return (
        <div className={styles.body}>
          {text.origins.steps[origin.step] ?? origin.step}
          <Why origin={origin} />
        </div>
      );
    case 'default':
      return (
        <div className={styles.body}>
          <WithTerms text={text.origins.typeDefault(origin.type, origin.field)} />
        </div>
      );
    case 'installation':
      return (
        <div className={styles.body}>{text.origins.fromInstallation(origin.source, origin.name, origin.release)}</div>
      );
  }
}

/** Why a step wrote this: a sentence, which loads when the first step is looked at. */
function Why({ origin }: { origin: Extract<Origin, { kind: 'step' }> }) {
  const words = useWords('steps');
  const said = words?.reasons[origin.reason](origin.params) ?? '\u00a0';
  return (
    <span className={styles.where}>
      <WithTerms text={said} />
    </span>
  );
}

/** The texts that origins are places in, with what the installation gave. */
function useOriginTexts() {
  const scenario = useApp((state) => state.scenario);
  const shownScenario = useApp((state) => state.shownScenario);
  const derived = useApp((state) => state.derived);
  const builtIn = useApp((state) => state.builtIn);
  return { scenario: textsOfOrigins({ scenario, shownScenario, derived }), derived, builtIn };
}

/** The line of the person's file that a template's line is, where the template is written there. */
function OwnTemplate({ template, span, text }: { template: string; span: Span; text: AllMessages }) {
  const whole = useOriginTexts();
  const { line } = lineMapOf(textOfSource(whole.scenario, span.source)).position(span.start);
  const place = templateInFile(whole, template, line);
  if (place === null) return null;
  return (
    <div className={styles.set}>
      <OriginPlace span={place} where={(at) => text.origins.fromFile(place.source.slice('install:'.length), at)} />
    </div>
  );
}

/** Who set what is read: a line of the person's own files, a flag, or a default of the chart. */
export function SetBy({ path, text }: { path: string; text: AllMessages }) {
  const origins = setBy(useOriginTexts(), path);
  if (origins.length === 0) return null;
  return (
    <div className={styles.set}>
      <span className={styles.where}>{path}</span>
      {origins.map((origin, index) =>
        origin.kind === 'input' ? (
          <OriginPlace
            key={`${origin.span.source}:${origin.span.start}`}
            span={origin.span}
            where={(line) => text.origins.fromFile(origin.span.source.slice('install:'.length), line)}
          />
        ) : origin.kind === 'installation' ? (
          <span key={index} className={styles.where}>
            {text.origins.fromInstallation(origin.source, origin.name, origin.release)}
          </span>
        ) : null,
      )}
    </div>
  );
}

/** Data paths, each of which leads to where it is written. */
function Paths({ said, paths }: { said: string; paths: readonly string[] }) {
  return (
    <span className={styles.where}>
      {said}{' '}
      {paths.map((path, index) => (
        <span key={path}>
          {index > 0 && ', '}
          <button type="button" className={styles.link} onClick={() => void goToData(path)}>
            {path}
          </button>
        </span>
      ))}
    </span>
  );
}

export function OriginPlace({ span, where }: { span: Span; where: (line: number) => string }) {
  const source = useApp((state) => textOfSource(textsOfOrigins(state), span.source));
  const line = lineMapOf(source).position(span.start).line;
  const code = source.slice(source.lastIndexOf('\n', span.start - 1) + 1).split('\n', 1)[0] ?? '';
  return (
    <button type="button" className={styles.body} onClick={() => openOrigin(span)}>
      <span className={styles.code}>{code.trim()}</span>
      <span className={styles.where}>{where(line)}</span>
    </button>
  );
}
