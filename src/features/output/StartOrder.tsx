import type { AddressedWorkload } from '../../state/workloads';
import { useApp } from '../../state/store';
import { useMessages } from '../../ui/use-messages';
import styles from './StartOrder.module.css';
import { WorkloadSelect } from './WorkloadSelect';

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
      {all.length > 1 && <Choose all={all} chosen={chosen} />}
    </div>
  );
}

/** The choice of the workload that the whole screen speaks of. */
function Choose({ all, chosen }: Choice) {
  const text = useMessages();
  const show = useApp((state) => state.show);
  return (
    <WorkloadSelect
      all={all}
      chosen={chosen}
      label={text.result.workload}
      manyClass={styles.many}
      nameOf={({ outcome: { kind, name }, document }) => (name === '' ? `${kind} #${document + 1}` : name)}
      onChoose={({ document, workload }) => show({ workload: { document, workload } })}
    />
  );
}
