import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { Ended } from './gridbot.fixture.js';

const PROCESS = fileURLToPath(new URL('./warm-gridbot.mjs', import.meta.url));

interface Answer {
  readonly id: number;
  readonly ended: Ended;
}

let warm: ChildProcess | undefined;
let count = 0;
const waiting = new Map<number, { resolve(ended: Ended): void; reject(error: Error): void }>();

afterAll(() => {
  warm?.kill('SIGKILL');
  warm = undefined;
});

/**
 * Runs a command of the built program that ends by itself, in a process that is started already; one at a time. What such a command leaves
 * behind in its process is not seen here: `run` is to be started by itself.
 */
export function warmGridbot(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = (warm ??= started());
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    child.send({ id, folder, args, env });
  });
}

function started(): ChildProcess {
  const child = fork(PROCESS, {
    execArgv: [],
    env: withoutNodeOptions(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', ({ id, ended }: Answer) => {
    waiting.get(id)?.resolve(ended);
    waiting.delete(id);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`the warm process ended with ${code ?? signal}`));
    waiting.clear();
    if (warm === child) warm = undefined;
  });
  return child;
}

function withoutNodeOptions(): NodeJS.ProcessEnv {
  const { ['NODE_OPTIONS']: _, ...rest } = process.env;
  return rest;
}
