// Runs before the first paint, so that a chosen theme or language never flashes the other one. A file of its own
// because the page's Content-Security-Policy allows no inline script.
(() => {
  try {
    // Inside another page nothing is read of this browser's: the address says how it looks.
    const query = new URLSearchParams(location.search);
    const stored = query.has('embed')
      ? { theme: query.get('theme'), language: query.get('lang') }
      : JSON.parse(localStorage.getItem('sidecar-playground.settings') ?? '{}');
    if (stored.theme === 'light' || stored.theme === 'dark') document.documentElement.dataset.theme = stored.theme;
    if (stored.language === 'en' || stored.language === 'zh-CN') document.documentElement.lang = stored.language;
  } catch {
    // Storage may be closed to us or hold something foreign; the defaults are fine then.
  }
})();
