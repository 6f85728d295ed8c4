import type { Command } from 'commander';
import type { CliContext } from './cli-context.js';

type CreateCommand = (context: CliContext) => Command;

/** Every command by its name, in the order of the help. Its file is read when it is asked for: one command need not know the flags of all. */
export const COMMANDS: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  run: async () => (await import('./run.command.js')).runCommand,
  status: async () => (await import('./status.command.js')).statusCommand,
  health: async () => (await import('./health.command.js')).healthCommand,
  stop: async () => (await import('./stop.command.js')).stopCommand,
  pause: async () => (await import('./pause.command.js')).pauseCommand,
  resume: async () => (await import('./pause.command.js')).resumeCommand,
  reload: async () => (await import('./reload.command.js')).reloadCommand,
  log: async () => (await import('./log.command.js')).logCommand,
  operate: async () => (await import('./operate.command.js')).operateCommand,
  notify: async () => (await import('./notify.command.js')).notifyCommand,
  backtest: async () => (await import('./backtest.command.js')).backtestCommand,
  suggest: async () => (await import('./suggest.command.js')).suggestCommand,
  sweep: async () => (await import('./sweep.command.js')).sweepCommand,
  worker: async () => (await import('./worker.command.js')).workerCommand,
  check: async () => (await import('./check.command.js')).checkCommand,
  doctor: async () => (await import('./doctor.command.js')).doctorCommand,
  plugins: async () => (await import('./plugins.command.js')).pluginsCommand,
  config: async () => (await import('./config.command.js')).configCommand,
  init: async () => (await import('./init.command.js')).initCommand,
  demo: async () => (await import('./demo.command.js')).demoCommand,
  orders: async () => (await import('./orders.command.js')).ordersCommand,
  fills: async () => (await import('./fills.command.js')).fillsCommand,
  lots: async () => (await import('./lots.command.js')).lotsCommand,
  balances: async () => (await import('./balances.command.js')).balancesCommand,
  ledger: async () => (await import('./ledger.command.js')).ledgerCommand,
  audit: async () => (await import('./audit.command.js')).auditCommand,
  pnl: async () => (await import('./pnl.command.js')).pnlCommand,
  export: async () => (await import('./export.command.js')).exportCommand,
  explain: async () => (await import('./explain.command.js')).explainCommand,
  journal: async () => (await import('./journal.command.js')).journalCommand,
  replay: async () => (await import('./replay.command.js')).replayCommand,
  parity: async () => (await import('./parity.command.js')).parityCommand,
  recover: async () => (await import('./recover.command.js')).recoverCommand,
  data: async () => (await import('./data.command.js')).dataCommand,
  db: async () => (await import('./db.command.js')).dbCommand,
};
