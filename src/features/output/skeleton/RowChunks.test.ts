import { describe, expect, it } from 'vitest';
import { chunkStarts } from './RowChunks';

const document = { kind: 'document' } as const;
const group = { kind: 'group' } as const;

describe('chunkStarts', () => {
  it('has no chunk where there is no row', () => expect(chunkStarts([])).toEqual([]));

  it('keeps the rows of fifty documents together, however many they are', () => {
    const opened = [document, group, group];
    const rows = [...Array.from({ length: 60 }, () => opened).flat(), ...Array.from({ length: 41 }, () => document)];
    expect(chunkStarts(rows)).toEqual([0, 150, 220]);
  });
});
