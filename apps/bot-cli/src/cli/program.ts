import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { COMMANDS } from './commands.js';
import { EXIT_CODE_HELP } from './exit-code.js';
import { gridbotVersion } from './version.js';

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
  gridbot reload                              the running bot reads its changed file again
  gridbot operate attach-lot lot-7            a command of its strategy
  gridbot run --set strategy.interval=1%      change a setting for this run
  GRIDBOT_LOG__LEVEL=debug gridbot run        the same by the environment
  gridbot config show --effective             every setting, and where it comes from
  gridbot pnl --by month                      what was earned; the bot may run meanwhile
  gridbot explain buy:3                       why this order exists and what became of it
  gridbot db backup copy.sqlite               a consistent copy of the database, while the bot runs
  gridbot replay                              does this version decide what the bot decided?

Without a command, gridbot runs the bot. Settings: flag before environment before file before default.`;

/**
 * The command line: of one command if the first word names it, else the whole, as help and mistakes want it. Commands load what they need
 * when they run.
 */
export async function createProgram(context: CliContext, word?: string): Promise<Command> {
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
  const names = word !== undefined && Object.hasOwn(COMMANDS, word) ? [word] : Object.keys(COMMANDS);
  for (const name of names) {
    const command = (await COMMANDS[name]!())(context);
    inherit(command, program);
    program.addCommand(command, { isDefault: name === 'run' });
  }
  return program;
}

/** Commands of commands speak and end as the whole does. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent).helpOption('--help', 'show this help');
  for (const inner of command.commands) inherit(inner, command);
}
