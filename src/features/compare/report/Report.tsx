import type { CarriedInstallation } from '../../../core/compare/carried-values';
import type { CompareReport, ReportedWorkload, ReportGroup } from '../../../core/compare/report';
import type { InstalledChart } from '../../../core/scenario';
import { carriedText, changedCount, workloadName } from '../../../i18n/compare/report-text';
import { Empty } from '../../../ui/Empty';
import { Scroll } from '../../../ui/Scroll';
import type { Compared } from '../../../worker/compared';
import { WithTerms } from '../../glossary/Terms';
import { Reason } from '../Reason';
import type { CompareViewWords } from '../use-compare-words';
import styles from './Report.module.css';
import { ReportTools } from './ReportTools';

/** Workloads of a group that are named at once; more are opened. */
const MOST_NAMED = 4;

export interface ReportProps {
  readonly compared: Compared;
  readonly standsIn: InstalledChart | undefined;
  readonly words: CompareViewWords;
  readonly releases: boolean;
  readonly isUpgrade: boolean;
}

/** Every difference once, with all workloads that have it; what can break comes first. */
export function Report({ compared, standsIn, words, releases, isUpgrade }: ReportProps) {
  const { report, carried } = compared;
  const { view, reasons } = words;
  if (report.workloads.length === 0) return <Empty title={view.noWorkloads} />;
  const isTheSame = report.groups.length === 0 && report.noise.length === 0;
  const changed = changedCount(report);
  return (
    <Scroll className={styles.report} label={view.report}>
      <div className={styles.head}>
        <p className={styles.summary}>
          {isTheSame
            ? view.same
            : changed === 0
              ? reasons.report.nothing
              : reasons.report.summary(report.workloads.length, changed)}
        </p>
        <ReportTools {...{ compared, standsIn, words, isUpgrade }} />
      </div>
      {report.groups.map((group, index) => (
        // Groups have no name of their own, and a report does not change.
        <Group key={`${index}`} group={group} words={words} releases={releases} />
      ))}
      {carried !== undefined && <Carried carried={carried} report={report} words={words} />}
      {report.noise.length > 0 && <Noise report={report} words={words} releases={releases} />}
      {report.same.length > 0 && !isTheSame && <p className={styles.same}>{reasons.report.same(report.same.length)}</p>}
    </Scroll>
  );
}

interface GroupProps {
  readonly group: ReportGroup;
  readonly words: CompareViewWords;
  readonly releases: boolean;
}

function Group({ group, words, releases }: GroupProps) {
  const { impact, workloads, reasons } = group;
  const impacts = words.reasons.impacts[impact];
  const count = words.reasons.report.workloads(workloads.length);
  return (
    <section aria-label={`${impacts.title}: ${count}`} className={styles.group} data-impact={impact}>
      <h3>
        <span className={styles.impact}>{impacts.title}</span>
        {count}
        <span className={styles.about}>
          <WithTerms text={impacts.about} />
        </span>
      </h3>
      <WorkloadNames workloads={workloads} words={words} />
      {reasons.map((reason) => (
        <Reason
          key={`${reason.code}${JSON.stringify(reason.params)}`}
          reason={reason}
          words={words}
          releases={releases}
        />
      ))}
    </section>
  );
}

function WorkloadNames({ workloads, words }: { workloads: readonly ReportedWorkload[]; words: CompareViewWords }) {
  const names = workloads.map((workload) => workloadName(workload, words.reasons));
  if (names.length <= MOST_NAMED) return <p className={styles.names}>{names.join(' · ')}</p>;
  return (
    <details className={styles.names}>
      <summary>
        {names.slice(0, MOST_NAMED - 1).join(' · ')} {words.reasons.report.more(names.length - MOST_NAMED + 1)}
      </summary>
      <ul>
        {names.map((name, index) => (
          // Two objects of a file can have the same name.
          <li key={`${index}`}>{name}</li>
        ))}
      </ul>
    </details>
  );
}

interface CarriedProps {
  readonly carried: CarriedInstallation;
  readonly report: CompareReport;
  readonly words: CompareViewWords;
}

function Carried({ carried: { values, left, failures }, report: { from, to }, words }: CarriedProps) {
  const said = words.reasons.report.values;
  return (
    <section aria-label={said.title} className={styles.group} data-impact="values">
      <h3>{said.title}</h3>
      {(
        [
          ['from', from],
          ['to', to],
        ] as const
      ).map(
        ([side, version]) =>
          failures[side] !== null && (
            <p key={side} role="alert" className={styles.failure}>
              {said.failed(version)} {failures[side]}
            </p>
          ),
      )}
      <p className={styles.names}>{values.length === 0 ? said.none : said.about(from, to)}</p>
      <ul className={styles.values}>
        {values.map((value) => (
          <li key={`${value.file} ${value.path}`} data-change={value.change}>
            {carriedText(value, from, to, words.reasons)}
          </li>
        ))}
        {left > 0 && <li>{said.left(left)}</li>}
      </ul>
    </section>
  );
}

function Noise({ report, words, releases }: { report: CompareReport; words: CompareViewWords; releases: boolean }) {
  const { noise } = report;
  const said = words.reasons.report;
  return (
    <details className={styles.noise}>
      <summary>
        {said.noise}
        <span className={styles.about}>{words.reasons.impacts.noise.about}</span>
      </summary>
      {noise.map((group, index) => (
        <section key={`${index}`} aria-label={`${said.noise}: ${said.workloads(group.workloads.length)}`}>
          <h3>{said.workloads(group.workloads.length)}</h3>
          {group.reasons.map((reason) => (
            <Reason
              key={`${reason.code}${JSON.stringify(reason.params)}`}
              reason={reason}
              words={words}
              releases={releases}
            />
          ))}
        </section>
      ))}
    </details>
  );
}
