/** How the process can end, as documented in docs/reference/exit-codes.md. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  data: 3,
  plugin: 4,
  preflight: 5,
  store: 6,
  exchange: 7,
  fault: 8,
  unconfirmed: 9,
  found: 10,
  notRunning: 11,
  notify: 12,
  interrupted: 130,
} as const;

/** The area of an error's code decides: `STORE.FULL` is a matter of the store. Plugins' own areas (`X`) are the plugin's. */
const CODE_OF_AREA: Readonly<Record<string, number>> = {
  CONFIG: EXIT.usage,
  VALUE: EXIT.usage,
  DATA: EXIT.data,
  PLUGIN: EXIT.plugin,
  X: EXIT.plugin,
  PREFLIGHT: EXIT.preflight,
  STORE: EXIT.store,
  EXCHANGE: EXIT.exchange,
  STRATEGY: EXIT.fault,
  ENGINE: EXIT.fault,
  LEDGER: EXIT.fault,
  NOTIFY: EXIT.notify,
};

/** One line per exit code, for the help. */
export const EXIT_CODE_HELP = `Exit codes:
  0    done, or stopped in good order (Ctrl-C and SIGTERM too)
  1    a bug in gridbot
  2    wrong use of the command line, or wrong configuration
  3    the data cannot be used, or has nothing of that time
  4    a plugin is missing, broken or does not fit
  5    the preflight refuses: these orders would lose money or be rejected
  6    the bot's memory or a file cannot be written or read
  7    the exchange cannot be reached, refuses, or cannot do what is asked
  8    the strategy or the engine failed; nothing was sent after it
  9    stopped, but not in good order: orders may still be open
  10   a check of what is kept found something wrong: altered, missing or different
  11   the bot that was asked for something does not run
  12   a notification channel cannot be reached, or refuses
  130  interrupted before the bot could stop in good order`;

/** The exit code for a GridbotError's code; `undefined` stands for any other error. */
export function exitCodeOf(errorCode: string | undefined): number {
  return CODE_OF_AREA[errorCode?.split('.', 1)[0] ?? ''] ?? EXIT.bug;
}
