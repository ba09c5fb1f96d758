import type { CaptureConfig } from '../capture/capture-config';
import type { Family } from './sheet';

/** The range that counts as loopback in a family. */
export function loopbackOf(config: CaptureConfig, family: Family): string {
  return family === 'v4' ? config.settings.loopbackCidr : '::1/128';
}

/** The source from which Envoy and the agent call the application. */
export function passthroughOf(family: Family): string {
  return family === 'v4' ? '127.0.0.6/32' : '::6/128';
}
