import { describe, expect, it } from 'vitest';
import { embedSnippet, embedUrl, fullPage, readEmbedChoices } from './embed-address';

const LINK = 'https://example.org/play/#v1.abc-_';

describe('the address of an embedded scenario', () => {
  it('says so before the #, and leaves the link as it is', () => {
    expect(embedUrl(LINK, { theme: null, language: null })).toBe('https://example.org/play/?embed#v1.abc-_');
    expect(embedUrl(LINK, { theme: 'dark', language: 'zh-CN' })).toBe(
      'https://example.org/play/?embed&theme=dark&lang=zh-CN#v1.abc-_',
    );
    expect(embedUrl('https://example.org/?old#v1.x', { theme: null, language: null })).toBe(
      'https://example.org/?embed#v1.x',
    );
    expect(fullPage('https://example.org/play/?embed&theme=dark#v1.abc')).toBe('https://example.org/play/');
  });

  it('is read back, and nothing foreign is taken from it', () => {
    const { search } = new URL(embedUrl(LINK, { theme: 'light', language: 'en' }));
    expect(readEmbedChoices(search)).toEqual({ theme: 'light', language: 'en' });
    expect(readEmbedChoices('?embed&theme=pink&lang=fr')).toEqual({ theme: null, language: null });
    expect(readEmbedChoices('')).toEqual({ theme: null, language: null });
  });

  it('stands in a snippet that no character breaks', () => {
    const snippet = embedSnippet('https://x/?embed&theme=dark#v1.a', 'A "B" <c>', 480);
    expect(snippet).toContain('src="https://x/?embed&amp;theme=dark#v1.a"');
    expect(snippet).toContain('title="A &quot;B&quot; &lt;c>"');
    expect(snippet).toContain('height="480"');
  });
});
