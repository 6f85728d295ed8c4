import { Command } from 'commander';
import type { InitAnswers } from '../init/init-answers.js';
import type { CliContext } from './cli-context.js';

interface InitFlags extends Partial<InitAnswers> {
  readonly config: string;
  readonly yes?: true;
  readonly force?: true;
}

/** `gridbot init`: asks a few questions and writes a commented configuration. */
export function initCommand(context: CliContext): Command {
  return new Command('init')
    .description('write a commented bot.yaml; asks on a terminal')
    .option('--config <file>', 'file to write', 'bot.yaml')
    .option('--yes', 'ask nothing: take the flags below, and the defaults for the rest')
    .option('--force', 'replace a file that is there')
    .option('--name <name>', 'name of the bot')
    .option('--exchange <use>', 'exchange, such as sim')
    .option('--instrument <base/quote>', 'what is traded')
    .option('--flavour <flavour>', 'grid-hodl, grid-sell, swing or cdca')
    .option('--amount-per-grid <quote>', 'quote currency for each buy')
    .option('--interval <fraction>', 'distance from one price to the next, such as 1%')
    .option('--open-buy-orders <count>', 'buys to keep below the price')
    .option('--max-investment <quote>', 'most quote currency to invest (default: ten buys), or none')
    .option('--persistence <use>', 'where all is kept: sqlite, postgres or memory')
    .action(async ({ config: file, yes, force, ...given }: InitFlags, program: Command) => {
      if (!yes && !context.interactive)
        program.error('gridbot: there is no terminal to ask on: use --yes and the flags');
      const { writeBot } = await import('../init/write-bot.js');
      await writeBot({ file, given, asks: yes !== true, force: force === true }, context);
    });
}
