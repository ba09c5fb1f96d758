import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../arguments/command';
import type { SERVE } from '../arguments/tables';
import { serveFolder } from '../static-server';
import { EXIT, UsageError } from '../terminal';

/** The built app that comes with the command: beside the folder of what was bundled, which may be in a folder there. */
function ownApp(): string {
  const places = ['../dist/', '../../dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return places.find((folder) => existsSync(join(folder, 'index.html'))) ?? places[0] ?? '';
}

/** `serve`: the app on this machine, until the process is ended. */
export const run: Run<typeof SERVE> = async ({ port, host, directory = ownApp() }, _operands, { terminal }) => {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError((words) => words.port(port));
  if (!existsSync(join(directory, 'index.html'))) throw new UsageError((words) => words.noApp(directory));
  const { server, url } = await serveFolder(directory, { port: Number(port), host }).catch((error: unknown) => {
    throw new UsageError(`serve: ${error instanceof Error ? error.message : String(error)}`);
  });
  terminal.out(`Sidecar Playground: ${url}\n`);
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        server.closeAllConnections();
        server.close(() => resolve(EXIT.done));
      });
    }
  });
};
