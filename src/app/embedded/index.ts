export { readEmbedChoices } from '../../features/share/embed-address';
export { Embedded } from './Embedded';
