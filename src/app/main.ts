import { startWorkerEarly } from '../worker/connect';

// The first file of the page, and a small one: the engine starts while the page's own code is still loading.
startWorkerEarly();
void import('./page');
