/** What a command says: its output and its errors, put together as they are written. */
export function recordedOutput() {
  const said = { out: '', error: '' };
  return {
    said,
    out: (text: string): void => {
      said.out += text;
    },
    error: (text: string): void => {
      said.error += text;
    },
  };
}
