import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { NotLoaded } from '../features/shell/lazy-part';
import { EMBEDDED } from '../state/embedded';
import { App } from './App';
import { boot } from './boot';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const page = createRoot(root);
async function start(): Promise<void> {
  try {
    // Inside another page the screen is another one, which whoever works in the app never needs.
    const embedded = EMBEDDED ? await import('./embedded') : null;
    await boot(embedded?.readEmbedChoices(location.search));
    page.render(embedded === null ? <App /> : <embedded.Embedded />);
  } catch (error) {
    page.render(<NotLoaded onRetry={() => location.reload()} />);
    throw error;
  }
}

// Not awaited here: the parts that load later import from this very file, and would wait for it.
void start();
