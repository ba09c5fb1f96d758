import { startWorkerEarly } from '../worker/connect';

// The first file of the page, and a small one: the engine starts while the page's own code is still loading.
startWorkerEarly();
// A first visit shows the built-in injector at once. Where it does not come, the page says so.
import('../presets/modern').catch(() => undefined);
void import('./page');
