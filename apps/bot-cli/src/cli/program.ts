import { Command } from 'commander';
import { auditCommand } from './audit.command.js';
import { backtestCommand } from './backtest.command.js';
import { balancesCommand } from './balances.command.js';
import { checkCommand } from './check.command.js';
import type { CliContext } from './cli-context.js';
import { dataCommand } from './data.command.js';
import { dbCommand } from './db.command.js';
import { demoCommand } from './demo.command.js';
import { doctorCommand } from './doctor.command.js';
import { EXIT_CODE_HELP } from './exit-code.js';
import { explainCommand } from './explain.command.js';
import { exportCommand } from './export.command.js';
import { fillsCommand } from './fills.command.js';
import { initCommand } from './init.command.js';
import { journalCommand } from './journal.command.js';
import { ledgerCommand } from './ledger.command.js';
import { lotsCommand } from './lots.command.js';
import { ordersCommand } from './orders.command.js';
import { pluginsCommand } from './plugins.command.js';
import { pnlCommand } from './pnl.command.js';
import { operateCommand } from './operate.command.js';
import { parityCommand } from './parity.command.js';
import { pauseCommand, resumeCommand } from './pause.command.js';
import { recoverCommand } from './recover.command.js';
import { replayCommand } from './replay.command.js';
import { runCommand } from './run.command.js';
import { statusCommand } from './status.command.js';
import { stopCommand } from './stop.command.js';
import { suggestCommand } from './suggest.command.js';
import { sweepCommand } from './sweep.command.js';
import { gridbotVersion } from './version.js';
import { workerCommand } from './worker.command.js';

const EXAMPLES = `Examples:
  gridbot demo --for 20s                      watch a bot trade on a made-up market
  gridbot init                                write a bot.yaml, with comments
  gridbot check --config bot.yaml             what would be ordered, and what it would earn
  gridbot doctor                              would it start? every check, and what to do
  gridbot backtest --config bot.yaml --data XBTUSD_60.csv.gz
  gridbot sweep --config sweep.yaml           the same with many choices of settings, and which are best
  gridbot suggest --data XBTUSD_60.csv.gz     settings for this market, and what speaks against them
  gridbot --config bot.yaml                   run the bot
  gridbot status                              how the running bot stands; also stop, pause, resume
  gridbot operate attach-lot lot-7            a command of its strategy
  gridbot run --set strategy.interval=1%      change a setting for this run
  GRIDBOT_LOG__LEVEL=debug gridbot run        the same by the environment
  gridbot pnl --by month                      what was earned; the bot may run meanwhile
  gridbot explain buy:3                       why this order exists and what became of it
  gridbot db backup copy.sqlite               a consistent copy of the database, while the bot runs
  gridbot replay                              does this version decide what the bot decided?

Without a command, gridbot runs the bot. Settings: flag before environment before file before default.`;

const COMMANDS: readonly ((context: CliContext) => Command)[] = [
  runCommand,
  statusCommand,
  stopCommand,
  pauseCommand,
  resumeCommand,
  operateCommand,
  backtestCommand,
  suggestCommand,
  sweepCommand,
  workerCommand,
  checkCommand,
  doctorCommand,
  pluginsCommand,
  initCommand,
  demoCommand,
  ordersCommand,
  fillsCommand,
  lotsCommand,
  balancesCommand,
  ledgerCommand,
  auditCommand,
  pnlCommand,
  exportCommand,
  explainCommand,
  journalCommand,
  replayCommand,
  parityCommand,
  recoverCommand,
  dataCommand,
  dbCommand,
];

/** The whole command line. Commands load what they need when they run. */
export function createProgram(context: CliContext): Command {
  const program = new Command('gridbot')
    .description('Grid trading bot: one engine for live, dry-run and backtest.')
    .version(gridbotVersion(), '--version', 'print the version')
    .helpOption('--help', 'show help; also for a command: gridbot run --help')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODE_HELP}`)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => context.stdout(text),
      writeErr: (text) => context.stderr(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'gridbot: ')),
    })
    .exitOverride();
  for (const create of COMMANDS) {
    const command = create(context);
    inherit(command, program);
    program.addCommand(command, { isDefault: create === runCommand });
  }
  return program;
}

/** Commands of commands speak and end as the whole does. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent).helpOption('--help', 'show this help');
  for (const inner of command.commands) inherit(inner, command);
}
