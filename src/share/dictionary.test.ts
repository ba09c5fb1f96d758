import { describe, expect, it } from 'vitest';
import { adler32 } from '../core/go/adler32';
import { type DictionaryName, loadDictionary } from './dictionary';

/** As they were released. A link needs the very bytes that it was made with: change none of these. */
const RELEASED: readonly (readonly [DictionaryName, number])[] = [
  [1, 1_713_690_172],
  ['2-modern', 3_065_687_986],
  ['2-historic', 3_188_629_819],
];

describe('the dictionaries of links', () => {
  it.each(RELEASED)('%s has the bytes that it was released with', async (name, checksum) => {
    const { bytes, texts } = await loadDictionary(name);
    expect(bytes.length).toBeLessThanOrEqual(32_000);
    expect(adler32(new TextEncoder().encode(JSON.stringify(texts)))).toBe(checksum);
  });
});
