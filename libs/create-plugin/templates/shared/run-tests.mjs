// npm test: Jest with ES modules, wherever in the tree it is installed.
import { run } from 'jest';

await run(process.argv.slice(2));
