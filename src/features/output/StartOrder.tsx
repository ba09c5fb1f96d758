import { useState } from 'react';
import type { AddressedWorkload } from '../../state/workloads';
import { useApp } from '../../state/store';
import { useMessages } from '../../ui/use-messages';
import styles from './StartOrder.module.css';

interface Choice {
  readonly all: readonly AddressedWorkload[];
  readonly chosen: AddressedWorkload;
}

/** In which order the pod's containers start, and the choice of the workload that the whole screen speaks of. */
export function StartOrder({ all, chosen }: Choice) {
  const text = useMessages();
  const order = chosen.outcome.startOrder;
  return (
    <div className={styles.strip}>
      <span className={styles.label} id="start-order">
        {text.result.startOrder}
      </span>
      <ol className={styles.list} aria-labelledby="start-order">
        {order.map((entry, index) => (
          <li
            key={`${entry.role}:${entry.name}`}
            className={styles.step}
            data-with={entry.role === 'container' && order[index - 1]?.role === 'container' ? '' : undefined}
          >
            <span className={styles.chip}>
              <span className={styles.letter} data-origin={entry.origin} aria-hidden="true">
                {entry.origin === 'input' ? 'I' : entry.origin === 'template' ? 'T' : 'I T'}
              </span>
              <span className="visually-hidden">
                {entry.origin === 'input' ? text.origins.input : text.origins.template}
              </span>
              {entry.name}
              {entry.role !== 'container' && (
                <span className={styles.role}>
                  {entry.role === 'init' ? text.result.initRole : text.result.nativeSidecar}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <span className={styles.spacer} />
      {all.length > 1 && <WorkloadSelect all={all} chosen={chosen} />}
    </div>
  );
}

/** Workloads up to which all of them are in the list at once. */
const FEW = 100;

/** The choice of a workload. Of thousands, which every result would make anew, only the chosen one is in the list until someone turns to it. */
function WorkloadSelect({ all, chosen }: Choice) {
  const text = useMessages();
  const show = useApp((state) => state.show);
  const [isWanted, setWanted] = useState(false);
  const isWhole = isWanted || all.length <= FEW;
  const fill = () => setWanted(true);
  return (
    <select
      aria-label={text.result.workload}
      className={all.length <= FEW ? undefined : styles.many}
      value={keyOf(chosen)}
      onPointerEnter={fill}
      onPointerLeave={({ currentTarget }) => setWanted(currentTarget === document.activeElement)}
      onFocus={fill}
      onBlur={() => setWanted(false)}
      onChange={(event) => {
        const [document = 0, workload = 0] = event.target.value.split(':').map(Number);
        show({ workload: { document, workload } });
      }}
    >
      {(isWhole ? all : [chosen]).map((entry) => (
        <option key={keyOf(entry)} value={keyOf(entry)}>
          {entry.outcome.name === '' ? `${entry.outcome.kind} #${entry.document + 1}` : entry.outcome.name}
        </option>
      ))}
    </select>
  );
}

const keyOf = ({ document, workload }: AddressedWorkload): string => `${document}:${workload}`;
