import { KubeTypes } from './types';
import { MORE_STRUCTS } from './types-more.gen';

/**
 * Every type of the table: beside what injection since Istio 1.11 meets in workloads of its own also Services, Ingresses, Nodes and other objects that the
 * rules read, OpenShift, old API groups. A module of its own, so that a page can fetch it beside the engine.
 */
export const ALL_TYPES = new KubeTypes(MORE_STRUCTS);
