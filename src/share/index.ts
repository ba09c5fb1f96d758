export { decodeLink, encodeLink } from './encode';
export { isLink, linkFits } from './link';
export { readView } from './view';
export { redactSecrets, scanSecrets, type SecretFinding } from './secrets';
