import { SecretNet } from '../logging/secret-net.js';
import type { CliContext } from './cli-context.js';

/** A context that remembers what was printed. */
export interface RecordedContext extends CliContext {
  readonly printed: { out: string; err: string };
}

/** A context without a terminal, in a folder, with an environment. */
export function recordedContext(workingDirectory: string, env: Readonly<Record<string, string>> = {}): RecordedContext {
  const printed = { out: '', err: '' };
  const secrets = new SecretNet();
  return {
    printed,
    workingDirectory,
    env,
    stdout: (text) => void (printed.out += secrets.clean(text)),
    stderr: (text) => void (printed.err += secrets.clean(text)),
    hide: (secret) => secrets.add(secret),
    clean: (text) => secrets.clean(text),
    terminal: false,
    size: () => ({ columns: 80, rows: 24 }),
    interactive: false,
  };
}
