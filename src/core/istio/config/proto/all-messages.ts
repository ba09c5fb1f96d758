import { ProtoTypes } from './proto';
import more from './proto-more.gen.json';

/**
 * Every message: beside what the default mesh configuration has also what one can have, such as telemetry providers, certificates, traffic
 * policies. A module of its own, so that a page can fetch it beside the engine.
 */
export const ALL_MESSAGES = new ProtoTypes(more);
