import { Command } from 'commander';
import { backtestCommand } from './backtest.command.js';
import { checkCommand } from './check.command.js';
import type { CliContext } from './cli-context.js';
import { demoCommand } from './demo.command.js';
import { EXIT_CODE_HELP } from './exit-code.js';
import { initCommand } from './init.command.js';
import { pluginsCommand } from './plugins.command.js';
import { runCommand } from './run.command.js';
import { gridbotVersion } from './version.js';

const EXAMPLES = `Examples:
  gridbot demo --for 20s                      watch a bot trade on a made-up market
  gridbot init                                write a bot.yaml, with comments
  gridbot check --config bot.yaml             what would be ordered, and what it would earn
  gridbot backtest --config bot.yaml --data XBTUSD_60.csv.gz
  gridbot --config bot.yaml                   run the bot
  gridbot run --set strategy.interval=1%      change a setting for this run
  GRIDBOT_LOG__LEVEL=debug gridbot run        the same by the environment

Without a command, gridbot runs the bot. Settings: flag before environment before file before default.`;

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
  const commands = [runCommand, backtestCommand, checkCommand, pluginsCommand, initCommand, demoCommand];
  for (const create of commands) {
    const command = create(context).copyInheritedSettings(program).helpOption('--help', 'show this help');
    program.addCommand(command, { isDefault: create === runCommand });
  }
  return program;
}
