import { AGENT_ARGUMENTS } from './agent-arguments';
import { CONTAINERS } from './containers';
import { ENVIRONMENT } from './environment';
import { GRPC } from './grpc';
import { HEALTH } from './health';
import { LIFECYCLE } from './lifecycle';
import { METADATA } from './metadata';
import { OLD_AGENT_ARGUMENTS } from './old-agent-arguments';
import { OLD_ENVIRONMENT } from './old-environment';
import { POD } from './pod';
import { REDIRECTION } from './redirection';
import { RESOURCES } from './resources';
import { SECURITY } from './security';
import { VOLUMES } from './volumes';
import type { PurposeRow } from '../row';

const ROWS = {
  ...CONTAINERS,
  ...REDIRECTION,
  ...AGENT_ARGUMENTS,
  ...OLD_AGENT_ARGUMENTS,
  ...ENVIRONMENT,
  ...OLD_ENVIRONMENT,
  ...GRPC,
  ...HEALTH,
  ...LIFECYCLE,
  ...RESOURCES,
  ...SECURITY,
  ...VOLUMES,
  ...METADATA,
  ...POD,
};

/** Every purpose that a line of an injected pod can have; `i18n/explain` has the sentences of each in both languages. */
export type PurposeCode = keyof typeof ROWS;

/** The facts of each purpose. */
export const PURPOSES: Readonly<Record<PurposeCode, PurposeRow>> = ROWS;

/** @internal */
export const PURPOSE_CODES = Object.keys(ROWS) as PurposeCode[];

/** Whether a text is the code of a purpose. */
export function isPurposeCode(text: string): text is PurposeCode {
  return Object.hasOwn(ROWS, text);
}
