import { useEffect, useState } from 'react';

/** The value; the one before it until it has stayed the same for some milliseconds, where those are not 0. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  if (milliseconds === 0 && settled !== value) setSettled(value);
  useEffect(() => {
    if (milliseconds === 0) return;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return milliseconds === 0 ? value : settled;
}
