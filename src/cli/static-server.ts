import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/** The headers that a static host reads from `_headers`: rows of a path pattern and what it adds. */
function readHeaders(folder: string): { readonly pattern: RegExp; readonly headers: [string, string][] }[] {
  const file = join(folder, '_headers');
  if (!existsSync(file)) return [];
  const rows: { pattern: RegExp; headers: [string, string][] }[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (/^\S/.test(line)) {
      const source = line
        .trim()
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*');
      rows.push({ pattern: new RegExp(`^${source}$`), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) rows.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rows;
}

/** The file that a path of an address means: a page may be named without its ending. Undefined where there is none, or it is outside of the folder. */
function fileAt(folder: string, path: string): string | undefined {
  const wanted = resolve(folder, `.${path}`);
  if (wanted !== folder && !wanted.startsWith(folder + sep)) return undefined;
  const candidates = [wanted, join(wanted, 'index.html'), ...(extname(wanted) === '' ? [`${wanted}.html`] : [])];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

export interface ServedFolder {
  readonly server: Server;
  readonly url: string;
}

/** Serves a folder of files: the headers of its `_headers`, no directory listing, no path out of it. Rejects where the port is taken. */
export function serveFolder(folder: string, { port = 0, host = '127.0.0.1' } = {}): Promise<ServedFolder> {
  const root = resolve(folder);
  const rows = readHeaders(root);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decoded(pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const file = path === undefined || path.includes('\0') ? undefined : fileAt(root, path);
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('not found\n');
      return;
    }
    // Links in a page are relative to its folder.
    if (file.endsWith(`${sep}index.html`) && !pathname.endsWith('/') && !pathname.endsWith('.html')) {
      response.writeHead(301, { Location: `${pathname.slice(pathname.lastIndexOf('/') + 1)}/` }).end();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    for (const { pattern, headers } of rows) {
      if (pattern.test(pathname)) for (const [name, value] of headers) response.setHeader(name, value);
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(file)
        // Away since it was looked for: the answer breaks off.
        .on('error', () => response.destroy())
        .pipe(response);
  });
  return new Promise((settle, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      settle({
        server,
        url: `http://${shown}:${typeof address === 'object' && address !== null ? address.port : port}/`,
      });
    });
  });
}
