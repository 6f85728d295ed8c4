import { SecretNet } from '../logging/secret-net.js';
import type { CliContext } from './cli-context.js';
import { endBySignals } from './first-process.js';
import { canDraw, sizeOf } from './terminal.js';

/** The process this runs in, as commands see it. What nobody caught ends it at once: nothing may be sent after that. */
export function processContext(): CliContext {
  endBySignals(process);
  const secrets = new SecretNet();
  const stderr = (text: string): void => void process.stderr.write(secrets.clean(text));
  const end = (error: unknown): void =>
    void import('./report-failure.js').then(({ reportFailure }) =>
      process.exit(reportFailure(error, { stderr, env: process.env })),
    );
  process.on('uncaughtException', end);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `gridbot plugins | head`: the reader has seen enough.
      if (error.code === 'EPIPE') return;
      void import('./output-error.js').then(({ outputError }) => end(outputError(error)));
    });
  }
  return {
    workingDirectory: process.cwd(),
    env: process.env,
    stdout: (text) => void process.stdout.write(secrets.clean(text)),
    stderr,
    hide: (secret) => secrets.add(secret),
    clean: (text) => secrets.clean(text),
    terminal: canDraw(process.stdout, process.env['TERM']),
    errorTerminal: canDraw(process.stderr, process.env['TERM']),
    size: () => sizeOf(process.stdout),
    interactive: process.stdin.isTTY && process.stdout.isTTY,
  };
}
