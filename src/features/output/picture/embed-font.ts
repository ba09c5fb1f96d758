import code from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import ui from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** A picture with the page's fonts inside: what is drawn from a picture's text sees no others. As it was where they cannot be had. */
export async function withFonts(svg: string): Promise<string> {
  try {
    const [mono, sans] = await Promise.all([dataUrl(code), dataUrl(ui)]);
    const style = `<style>${face('JetBrains Mono', mono)}${face('Inter', sans)}</style>`;
    return svg.replace(/^<svg[^>]*>/, (start) => `${start}\n${style}`);
  } catch {
    return svg;
  }
}

function face(family: string, url: string): string {
  return `@font-face{font-family:'${family}';font-weight:100 900;src:url(${url}) format('woff2')}`;
}

async function dataUrl(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(text)}`;
}
