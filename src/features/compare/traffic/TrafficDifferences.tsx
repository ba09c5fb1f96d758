import { useEffect, useState } from 'react';
import type { ReportedWorkload } from '../../../core/compare/report';
import {
  hasProxy,
  type TrafficDifference,
  trafficDifference,
  type TrafficGroup,
  trafficGroups,
} from '../../../core/compare/traffic';
import { fateText, packetTitle } from '../../../i18n/compare/traffic-text';
import { workloadName } from '../../../i18n/compare/report-text';
import type { Words } from '../../../i18n/packs';
import { engine } from '../../../state/engine';
import { useApp } from '../../../state/store';
import { Button } from '../../../ui/Button';
import { Empty } from '../../../ui/Empty';
import { Scroll } from '../../../ui/Scroll';
import { useWords } from '../../../ui/use-words';
import type { Compared, ComparedTexts } from '../../../worker/compared';
import type { CompareViewWords } from '../use-compare-words';
import styles from './TrafficDifferences.module.css';

/** Workloads whose traffic is worked out at once; a button goes on. */
const PAGE = 40;

type Found = readonly [ReportedWorkload, TrafficDifference | null];

export interface TrafficDifferencesProps {
  readonly compared: Compared;
  readonly names: readonly [string, string];
  readonly words: CompareViewWords;
}

/** What differs in the rules and in what becomes of connections, each once with all workloads that have it. */
export function TrafficDifferences({ compared, names, words }: TrafficDifferencesProps) {
  const pod = useWords('pod');
  const [most, setMost] = useState(PAGE);
  const workloads = compared.report.workloads;
  const { found, done } = useTraffic(compared, most);
  const { traffic } = words.reasons;
  if (pod === null) return null;
  const groups = trafficGroups(found);
  return (
    <Scroll className={styles.traffic} label={traffic.title}>
      {done < Math.min(most, workloads.length) ? (
        <output className={styles.note}>{`${words.view.comparing} ${done} / ${workloads.length}`}</output>
      ) : found.length === 0 ? (
        <Empty title={traffic.none} />
      ) : (
        groups.length === 0 && <p className={styles.note}>{traffic.same(found.length)}</p>
      )}
      {groups.map((group, index) => (
        // Groups have no name of their own, and only grow.
        <Group key={`${index}`} group={group} names={names} words={words} pod={pod} />
      ))}
      {workloads.length > most && done >= most && (
        <Button look="outlined" tall onClick={() => setMost(most + PAGE)}>
          {words.view.moreWorkloads(workloads.length - most)}
        </Button>
      )}
    </Scroll>
  );
}

interface GroupProps {
  readonly group: TrafficGroup;
  readonly names: readonly [string, string];
  readonly words: CompareViewWords;
  readonly pod: Words<'pod'>;
}

function Group({ group: { workloads, difference }, names, words, pod }: GroupProps) {
  const { traffic, report } = words.reasons;
  const { capture, failure, packets, rules } = difference;
  const named = workloads.slice(0, 4).map((workload) => workloadName(workload, words.reasons));
  const rest = workloads.length - named.length;
  const title = report.workloads(workloads.length);
  return (
    <section aria-label={title} className={styles.group}>
      <h3>
        {title}
        <span className={styles.note}>
          {named.join(' · ')} {rest > 0 && report.more(rest)}
        </span>
      </h3>
      {capture !== null && (
        <p>
          {traffic.capture}: {pod.captures[capture[0]]} → {pod.captures[capture[1]]}
        </p>
      )}
      {failure !== null && (
        <p>
          {traffic.failure}: {failure.map((text) => text ?? traffic.writable).join(' → ')}
        </p>
      )}
      {packets.length === 0 ? (
        capture === null && failure === null && <p>{traffic.noPackets}</p>
      ) : (
        <table className={styles.packets}>
          <caption>{traffic.packets}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{pod.route}</span>
              </th>
              <th scope="col">{names[0]}</th>
              <th scope="col">{names[1]}</th>
            </tr>
          </thead>
          <tbody>
            {packets.map((packet) => (
              <tr key={`${packet.name} ${packet.container ?? ''}`} data-packet={packet.name}>
                <th scope="row">{packetTitle(packet, pod)}</th>
                <td>{fateText(packet.before, pod)}</td>
                <td>{fateText(packet.after, pod)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rules.map(({ text, removed, added }) => (
        <details key={text} className={styles.rules}>
          <summary>
            {pod.ruleTexts[text]}: {traffic.rules(removed.length + added.length)}
          </summary>
          <pre>{[...removed.map((line) => `− ${line}`), ...added.map((line) => `+ ${line}`)].join('\n')}</pre>
        </details>
      ))}
    </section>
  );
}

/** How the traffic of the first workloads differs, found one after the other by the worker while somebody looks. */
function useTraffic(
  { documents, report }: Compared,
  most: number,
): { readonly found: readonly Found[]; readonly done: number } {
  const settings = useApp((state) => state.scenario.settings);
  const [state, setState] = useState<{ readonly of: unknown; readonly found: readonly Found[]; readonly done: number }>(
    {
      of: report,
      found: [],
      done: 0,
    },
  );
  useEffect(() => {
    let gone = false;
    const story = async (text: string, release: string, { item }: ReportedWorkload) => {
      const which = item === undefined ? {} : { item };
      // The Services in front of it are the same on both sides.
      const around = { manifests: '', cluster: '', settings, document: 0 };
      const answer = await engine()?.traffic({ text, release, families: 'v4', custom: [], around, ...which });
      return answer?.story;
    };
    const difference = async (workload: ReportedWorkload, of: ComparedTexts): Promise<Found[]> => {
      const before = await story(of.earlier, workload.running || report.from, workload);
      const after = await story(of.later, report.to, workload);
      const isWhole = before !== undefined && after !== undefined && hasProxy(before) && hasProxy(after);
      return isWhole ? [[workload, trafficDifference(before, after)]] : [];
    };
    const work = async () => {
      const found: Found[] = [];
      for (const [at, workload] of report.workloads.slice(0, most).entries()) {
        const of = documents.find(({ index }) => index === workload.document);
        if (of !== undefined) found.push(...(await difference(workload, of)));
        if (gone) return;
        setState({ of: report, found: [...found], done: at + 1 });
      }
    };
    void work();
    return () => {
      gone = true;
    };
  }, [documents, report, most, settings, setState]);
  return state.of === report ? state : { found: [], done: 0 };
}
