export { decodeLink, encodeLink, isLink, linkFits } from './link';
export { readView } from './view';
export { redactSecrets, scanSecrets, type SecretFinding } from './secrets';
