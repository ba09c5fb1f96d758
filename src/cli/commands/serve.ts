import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../arguments/command';
import { DEFAULT_PORT } from '../links';
import { serveFolder } from '../static-server';
import { EXIT, UsageError } from '../terminal';

/** The built app that comes with the command. */
function ownApp(): string {
  return fileURLToPath(new URL('../dist/', import.meta.url));
}

/** `serve`: the app on this machine, until the process is ended. */
export const serve = defineCommand({
  name: 'serve',
  options: {
    port: { type: 'string', value: 'PORT', default: String(DEFAULT_PORT) },
    host: { type: 'string', value: 'ADDRESS', default: '127.0.0.1' },
    directory: { type: 'string', value: 'FOLDER' },
  },
  run: async ({ port, host, directory = ownApp() }, _operands, { terminal }) => {
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
  },
});
