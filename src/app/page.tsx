import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { boot } from './boot';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const page = createRoot(root);
await boot();
page.render(<App />);
