import { isGridbotError } from '@gridbot/core';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { EndedByFault } from './ended-by-fault.js';
import { EXIT, exitCodeOf } from './exit-code.js';
import { Interrupted } from './interrupted.js';
import { NotRunning } from './not-running.js';
import { UnconfirmedStop } from './unconfirmed-stop.js';

/**
 * Tells the user what went wrong and returns the exit code. A stack is shown only for bugs, and only if GRIDBOT_DEBUG is set.
 * Control characters of what is quoted are shown, never sent to the terminal.
 */
export function reportFailure(error: unknown, { stderr: print, env }: Pick<CliContext, 'stderr' | 'env'>): number {
  const stderr = (text: string): void => print(visible(text));
  if (error instanceof Interrupted) {
    stderr(`gridbot: ${error.message}\n`);
    return EXIT.interrupted;
  }
  const known = knownEnd(error);
  if (known !== undefined) {
    stderr(`gridbot: ${known.message}\n(exit code ${known.exit})\n`);
    return known.exit;
  }
  const debug = ![undefined, '', '0'].includes(env['GRIDBOT_DEBUG']);
  const code = exitCodeOf(isGridbotError(error) ? error.code : undefined);
  if (isGridbotError(error)) {
    stderr(`gridbot: ${error.message}\n(${error.code}, exit code ${code})\n`);
  } else {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = debug ? '' : ' Set GRIDBOT_DEBUG=1 to see where it happened.';
    stderr(`gridbot: ${reason.split('\n', 1)[0]}\nThis is a bug in gridbot.${hint}\n`);
  }
  if (debug) stderr(`${stackOf(error)}\n`);
  return code;
}

/** Ends that are no errors of ours and have an exit code of their own. */
function knownEnd(error: unknown): { readonly message: string; readonly exit: number } | undefined {
  if (error instanceof CheckFailed) return { message: error.message, exit: EXIT.found };
  if (error instanceof NotRunning) return { message: error.message, exit: EXIT.notRunning };
  if (error instanceof UnconfirmedStop || error instanceof EndedByFault) {
    return { message: error.message, exit: EXIT.unconfirmed };
  }
  return undefined;
}

function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (control) =>
    control === '\n' || control === '\t' ? control : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
