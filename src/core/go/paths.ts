/** Go's `path` package; `path/filepath` is the same on the systems that istiod runs on. Source: go 1.26 path/path.go. */

/** `path.Clean`. */
export function cleanPath(path: string): string {
  if (path === '') return '.';
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (element !== '..' || !rooted) kept.push(element);
  }
  const joined = kept.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** `path.Base`. */
export function basePath(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (path.charAt(end - 1) === '/') end--;
  return end === 0 ? '/' : path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** `path.Dir`. */
export function directoryPath(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** `path.Ext`. */
export function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
