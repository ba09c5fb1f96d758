import { DEFAULT_VERSION, loadPreset } from '../presets';

// What a page has by the time anything is done in it.
await loadPreset(DEFAULT_VERSION);
