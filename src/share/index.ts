export { decodeLink, encodeLink, isLink } from './link';
export { readView } from './view';
export { redactSecrets, scanSecrets, type SecretFinding } from './secrets';
