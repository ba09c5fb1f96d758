import values from '../values.gen.json';
import { ProtoTypes } from './proto';
import mesh from './proto.gen.json';

/**
 * Every message of the mesh configuration (`tools/oracle/proto` wrote its table) and of the injector's values (`tools/oracle/values`), whose names start
 * with `values.`. A module of its own, so that a page can fetch it beside the engine.
 */
export const ALL_MESSAGES = new ProtoTypes(mesh, values);
