import { MORE_STRUCTS, STRUCTS } from './structs.gen';
import { KubeTypes } from './types';

/**
 * Every type of the table: beside what injection since Istio 1.11 meets in workloads of its own also Services, Ingresses, Nodes and other objects that the
 * rules read, OpenShift, old API groups. A module of its own, so that a page can fetch it beside the engine.
 */
export const ALL_TYPES = new KubeTypes(STRUCTS, MORE_STRUCTS);
