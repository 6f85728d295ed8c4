import { endInTime } from './cli/end-in-time.js';
import { processContext } from './cli/process-context.js';
import { runCli } from './cli/run-cli.js';

const context = processContext();
process.exitCode = await runCli(process.argv.slice(2), context);
endInTime(process, context.stderr);
