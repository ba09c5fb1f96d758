import type { ReactNode } from 'react';
import { Chunk } from '../../../ui/Chunks';
import type { SkeletonRow } from './skeleton-rows';

/** Documents whose rows come and go together. */
const CHUNK_DOCUMENTS = 50;
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
    const isKept = kept >= start && kept < end;
    return (
      <Chunk key={rows[start]?.key} count={end - start} height={ROW_HEIGHT} first={number === 0} kept={isKept}>
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
