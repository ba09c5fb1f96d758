import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Pixels above and below what is visible in which entries are there already. */
const AROUND = 800;

interface ChunksProps<T> {
  readonly entries: readonly T[];
  /** How many of them come and go together. */
  readonly size: number;
  /** Pixels that one takes, about. */
  readonly height: number;
  readonly children: (entry: T) => ReactNode;
}

/** A long list in chunks, right inside what scrolls; of those far from what is visible there is only the space they take. */
export function Chunks<T>({ entries, size, height, children }: ChunksProps<T>) {
  if (entries.length <= size) return entries.map(children);
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, number) => {
    const own = entries.slice(number * size, (number + 1) * size);
    return (
      // Chunks have a number and nothing else.
      <Chunk key={`${number}`} count={own.length} height={height} first={number === 0}>
        {() => own.map(children)}
      </Chunk>
    );
  });
}

interface ChunkProps {
  /** How many entries it has. */
  readonly count: number;
  /** Pixels that one takes, as long as the chunk was never seen. */
  readonly height: number;
  /** Whether it is visible before anyone scrolls. */
  readonly first: boolean;
  /** Whether it is there wherever it stands. */
  readonly kept?: boolean;
  readonly children: () => ReactNode;
}

/** Some entries of a list, right inside what scrolls: they are made when they come near to what is visible. */
export function Chunk({ count, height, first, kept = false, children }: ChunkProps) {
  const [{ near, entryHeight }, setSeen] = useState({ near: first, entryHeight: height });
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef(count);
  useEffect(() => {
    shown.current = count;
  }, [count]);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined) return;
        const { isIntersecting, boundingClientRect } = entry;
        setSeen({ near: isIntersecting, entryHeight: boundingClientRect.height / shown.current });
      },
      { root: current.parentElement, rootMargin: `${AROUND}px 0px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const filled = near || kept;
  return (
    <div ref={element} role="presentation" style={filled ? undefined : { height: count * entryHeight }}>
      {filled && children()}
    </div>
  );
}
