import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface DoctorFlags extends BotFlags {
  readonly json?: true;
}

/** `gridbot doctor`: looks at everything that a start needs, and says what to do. Starts and orders nothing. */
export function doctorCommand(context: CliContext): Command {
  return new Command('doctor')
    .description('look at everything a start needs: configuration, database, exchange, key, preflight, disk')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (flags: DoctorFlags) => {
      const { examineBot, unreadable } = await import('../doctor/doctor.js');
      const { requireHealthy } = await import('../doctor/doctor-check.js');
      const { doctorLines } = await import('../doctor/doctor.view.js');
      const report = await botFrom(flags, context).then((bot) => examineBot(bot, context), unreadable);
      printResult(context, flags, report, () => doctorLines(report));
      requireHealthy(report);
    });
}
