import { Argument, Command } from 'commander';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface LedgerFlags extends DatabaseFlags {
  readonly json?: true;
}

const CHECKED = `
gridbot ledger check looks at everything that is kept: every transaction sums to zero for each
asset, so do all accounts of an asset; the holdings equal the balances; fills and postings
correspond one to one; what orders say is filled is the sum of their fills. It ends with exit
code 10 if anything is wrong. The bot may run meanwhile.`;

/** `gridbot ledger` and `gridbot ledger check`. */
export function ledgerCommand(context: CliContext): Command {
  const command = new Command('ledger')
    .description('show what every account of the ledger sums to; ledger check proves the books')
    .addArgument(new Argument('[what]', 'prove the books').choices(['check']))
    .addHelpText('after', CHECKED);
  return databaseOptions(command, { bot: true })
    .addOption(jsonOption())
    .action(async (what: 'check' | undefined, flags: LedgerFlags) =>
      what ? check(flags, context) : totals(flags, context),
    );
}

async function totals(flags: LedgerFlags, context: CliContext): Promise<void> {
  const { ledgerReport } = await import('../records/ledger-report.js');
  const { ledgerLines } = await import('../records/ledger.view.js');
  const report = await withBot(flags, context, ledgerReport);
  printResult(context, flags, report, () => ledgerLines(report, context));
}

/** @throws CheckFailed after the findings were printed */
async function check(flags: LedgerFlags, context: CliContext): Promise<void> {
  const { checkLedger } = await import('../records/ledger-report.js');
  const { ledgerCheckLines } = await import('../records/ledger.view.js');
  const report = await withBot(flags, context, checkLedger);
  printResult(context, flags, report, () => ledgerCheckLines(report));
  const count = report.findings.length;
  if (count === 0) return;
  throw new CheckFailed(
    `the books of ${report.bot.name} have ${count === 1 ? 'a fault' : `${count} faults`}, listed above. Stop the bot, keep a copy of its ` +
      'database, compare with the exchange, and report it',
  );
}
