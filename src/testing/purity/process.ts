import { readFileSync } from 'node:fs';
import type { Scenario } from '../../core/scenario';
import { digestAlone } from './digest';

/** A process of its own: reads a scenario from standard input and writes the digest of its outcome. */
process.stdout.write(await digestAlone(JSON.parse(readFileSync(0, 'utf8')) as Scenario));
