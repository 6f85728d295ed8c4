import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from '@jest/globals';
import { cacheFolder, type Ended } from './gridbot.fixture.js';

const PROCESS = fileURLToPath(new URL('./warm-gridbot.mjs', import.meta.url));

interface Answer {
  readonly id: number;
  readonly ended: Ended;
}

let warm: ChildProcess | undefined;
let count = 0;
const waiting = new Map<number, { resolve(ended: Ended): void; reject(error: Error): void }>();

/** A command that did not end as it should keeps none of the next test's waiting. */
afterEach(() => {
  if (waiting.size > 0) end();
});
afterAll(end);

function end(): void {
  warm?.kill('SIGKILL');
  forget('was killed');
}

function forget(fate: string): void {
  warm = undefined;
  for (const { reject } of waiting.values()) reject(new Error(`the warm process ${fate}`));
  waiting.clear();
}

/**
 * Runs a command of the built program that ends by itself, in a process that is started already; one at a time. What such a command leaves
 * behind in its process is not seen here: a `run` that is not refused is to be started by itself.
 */
export function warmGridbot(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = (warm ??= started());
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    child.send({ id, folder, args, env: { XDG_CACHE_HOME: cacheFolder(), ...env } });
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
    if (warm === child) forget(`ended with ${code ?? signal}`);
  });
  return child;
}

function withoutNodeOptions(): NodeJS.ProcessEnv {
  const { ['NODE_OPTIONS']: _, ...rest } = process.env;
  return rest;
}
