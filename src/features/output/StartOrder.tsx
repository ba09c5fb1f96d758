import type { AddressedWorkload } from '../../state/workloads';
import { useApp } from '../../state/store';
import { useMessages } from '../../ui/use-messages';
import styles from './StartOrder.module.css';

/** In which order the pod's containers start, and the choice of the workload that the whole screen speaks of. */
export function StartOrder({ all, chosen }: { all: readonly AddressedWorkload[]; chosen: AddressedWorkload }) {
  const text = useMessages();
  const show = useApp((state) => state.show);
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
      {all.length > 1 && (
        <select
          aria-label={text.result.workload}
          value={`${chosen.document}:${chosen.workload}`}
          onChange={(event) => {
            const [document = 0, workload = 0] = event.target.value.split(':').map(Number);
            show({ workload: { document, workload } });
          }}
        >
          {all.map((entry) => (
            <option key={`${entry.document}:${entry.workload}`} value={`${entry.document}:${entry.workload}`}>
              {entry.outcome.name === '' ? `${entry.outcome.kind} #${entry.document + 1}` : entry.outcome.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
