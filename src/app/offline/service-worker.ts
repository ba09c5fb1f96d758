// The app's files, kept in the browser, so that it works without a network after the first visit. A script of its own without imports.

/** What the build puts in: every file of the app, and a name that changes with any of them. */
declare const APP_FILES: readonly string[];
declare const APP_VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
/** With the address, because another copy of the app may live on the same origin. */
const PREFIX = `sidecar-playground ${worker.registration.scope} `;
const CACHE = `${PREFIX}${APP_VERSION}`;

/** Files whose names change with their content. */
const isImmutable = (url: string): boolean => url.includes('/assets/');

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    APP_FILES.map((file) => new Request(file, { cache: isImmutable(`/${file}`) ? 'default' : 'no-cache' })),
  );
}

async function dropOldFiles(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Whether an address is the app's own document; other pages of the site are left to the network. */
function isApp(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return [worker.registration.scope, `${worker.registration.scope}index.html`].includes(origin + pathname);
}

async function keptAnswer(request: Request): Promise<Response | undefined> {
  if (request.mode === 'navigate' && !isApp(request.url)) return undefined;
  const kept = request.mode === 'navigate' ? 'index.html' : request;
  return caches.match(kept, { cacheName: CACHE, ignoreSearch: true, ignoreVary: true });
}

/** What cannot have changed comes from the cache; all else from the network, and from the cache when there is none. */
async function answer(request: Request): Promise<Response> {
  if (isImmutable(request.url)) return (await keptAnswer(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await keptAnswer(request);
    if (kept === undefined) throw error;
    return kept;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});
