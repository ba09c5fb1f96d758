// Runs one of the project's terminal programs (cli, conformance, bench, fidelity) from its sources.
import { load, PROGRAMS } from './bundle.mjs';

const [name = 'cli', ...args] = process.argv.slice(2);
if (!PROGRAMS.includes(name)) {
  console.error(`unknown program ${name}; there are ${PROGRAMS.join(', ')}`);
  process.exit(2);
}
const { main } = await load(name);
process.exitCode = await main(args);
