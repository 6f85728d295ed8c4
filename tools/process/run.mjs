import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs a command to its end and answers its exit code; a death by signal becomes 128 + the signal's number, as in a shell. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    options.onStart?.(child);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** Chatter of a set-up step goes to stderr, so that stdout carries nothing but the result. */
export const chatter = { stdio: ['ignore', process.stderr, process.stderr] };
