import { typeTable } from './types';
import { MORE_STRUCTS } from './types-more.gen';

/**
 * Adds to the type table what no injector since Istio 1.11 meets in a workload of its own: Services, Ingresses, Nodes and other objects that the rules
 * read, OpenShift, old API groups. Whoever needs these imports this file; it comes with the advice, so every evaluation has it.
 */
typeTable.add(MORE_STRUCTS);
