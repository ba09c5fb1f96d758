/** What the engine calls of the injectors before 1.9; reached through `../eras`, which loads it on demand. */
export { loadLegacyValues } from './load-values';
export { legacyProtoPointer, setDroppedFields } from './proto-fields';
export { admitLegacyPod, annotateWorkload, decideLegacy, injectLegacyWorkload } from './run';
export { legacyWarning } from './warning';
