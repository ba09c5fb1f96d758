import { useState } from 'react';
import type { AddressedWorkload } from '../../state/workloads';

interface WorkloadSelectProps {
  readonly all: readonly AddressedWorkload[];
  readonly chosen: AddressedWorkload;
  readonly label: string;
  /** Of a list that is not whole until someone turns to it. */
  readonly manyClass?: string | undefined;
  readonly nameOf: (entry: AddressedWorkload) => string;
  readonly onChoose: (entry: AddressedWorkload) => void;
}

/** Workloads up to which all of them are in the list at once. */
const FEW = 100;

/** The choice of a workload. Of thousands, which every result would make anew, only the chosen one is in the list until someone turns to it. */
export function WorkloadSelect({ all, chosen, label, manyClass, nameOf, onChoose }: WorkloadSelectProps) {
  const [isWanted, setWanted] = useState(false);
  const isWhole = isWanted || all.length <= FEW;
  const fill = () => setWanted(true);
  return (
    <select
      aria-label={label}
      className={all.length <= FEW ? undefined : manyClass}
      value={keyOf(chosen)}
      onPointerEnter={fill}
      onPointerLeave={({ currentTarget }) => setWanted(currentTarget === document.activeElement)}
      onFocus={fill}
      onBlur={() => setWanted(false)}
      onChange={(event) => {
        const entry = all.find((one) => keyOf(one) === event.target.value);
        if (entry !== undefined) onChoose(entry);
      }}
    >
      {(isWhole ? all : [chosen]).map((entry) => (
        <option key={keyOf(entry)} value={keyOf(entry)}>
          {nameOf(entry)}
        </option>
      ))}
    </select>
  );
}

const keyOf = ({ document, workload }: AddressedWorkload): string => `${document}:${workload}`;
