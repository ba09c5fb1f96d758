/** Copies a text; false when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Copies a picture, which may still be made; false when the browser does not allow it, or there is none. */
export async function copyPicture(png: Promise<Blob | null>): Promise<boolean> {
  const made = png.then((blob) => blob ?? Promise.reject(new Error('no picture')));
  try {
    // The promise itself: some browsers only allow it at once after a click.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': made })]);
    return true;
  } catch {
    return false;
  }
}

/** The older way, for pages that are not served securely: select the text in a field and copy the selection. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'visually-hidden';
  // Under a modal dialog nothing else of the page can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    copied = false;
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

/** Saves a blob as a file. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the data by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** Saves a text as a file through the browser's own download. */
export function downloadText(name: string, text: string, type = 'text/plain'): void {
  downloadBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
