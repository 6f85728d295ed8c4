import type { CheckResult } from './check-bot.js';
import { certificateLines } from './certificate.view.js';

/** The result of a check as lines for a terminal. */
export function checkLines({
  name,
  mode,
  strategy,
  database,
  certificate,
  confirmationPhrase,
  notes,
}: CheckResult): readonly string[] {
  return [
    `${name}: strategy ${strategy}, mode ${mode}`,
    `database     ${database}`,
    ...notes.map((note) => `note         ${note}`), // before the figures that they are about
    ...certificateLines(certificate),
    ...(confirmationPhrase === undefined
      ? []
      : ['', 'To trade with real money, write this line into the configuration:', `  confirm: ${confirmationPhrase}`]),
  ];
}
