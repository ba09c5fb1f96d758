import { addMessages } from './proto';
import more from './proto-more.gen.json';

/**
 * Adds what a mesh configuration can have beside what the default one has: telemetry providers, certificates, traffic policies. It comes with the
 * advice, so every evaluation has it.
 */
addMessages(more);
