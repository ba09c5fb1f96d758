import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SkeletonRow } from './skeleton-rows';

/** Documents whose rows come and go together. */
const CHUNK_DOCUMENTS = 50;
/** Pixels above and below what is visible in which rows are there already. */
const AROUND = 800;
/** Pixels of a row whose chunk was never seen: that of a closed document. */
const ROW_HEIGHT = 34;

interface RowChunksProps {
  readonly rows: readonly SkeletonRow[];
  /** The index of a row that is in the page wherever it stands. */
  readonly kept: number;
  readonly render: (row: SkeletonRow, index: number) => ReactNode;
}

/** Rows in chunks of whole documents; of those far from what is visible there is only the space they take. */
export function RowChunks({ rows, kept, render }: RowChunksProps) {
  const starts = chunkStarts(rows);
  if (starts.length < 2) return rows.map(render);
  return starts.map((start, number) => {
    const end = starts[number + 1] ?? rows.length;
    return (
      <Chunk key={rows[start]?.key} count={end - start} first={number === 0} kept={kept >= start && kept < end}>
        {() => rows.slice(start, end).map((row, index) => render(row, start + index))}
      </Chunk>
    );
  });
}

/** The indices of the rows that chunks begin with. @internal */
export function chunkStarts(rows: readonly Pick<SkeletonRow, 'kind'>[]): readonly number[] {
  let documents = 0;
  return rows.flatMap(({ kind }, index) => (kind === 'document' && documents++ % CHUNK_DOCUMENTS === 0 ? [index] : []));
}

interface ChunkProps {
  readonly count: number;
  /** Whether it is visible before anyone scrolls. */
  readonly first: boolean;
  readonly kept: boolean;
  readonly children: () => ReactNode;
}

function Chunk({ count, first, kept, children }: ChunkProps) {
  const [{ near, rowHeight }, setSeen] = useState({ near: first, rowHeight: ROW_HEIGHT });
  const element = useRef<HTMLDivElement>(null);
  const shownRows = useRef(count);
  useEffect(() => {
    shownRows.current = count;
  }, [count]);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined) return;
        const { isIntersecting, boundingClientRect } = entry;
        setSeen({ near: isIntersecting, rowHeight: boundingClientRect.height / shownRows.current });
      },
      { root: current.parentElement, rootMargin: `${AROUND}px 0px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const filled = near || kept;
  return (
    <div ref={element} role="presentation" style={filled ? undefined : { height: count * rowHeight }}>
      {filled && children()}
    </div>
  );
}
