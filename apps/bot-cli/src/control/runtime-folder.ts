import { resolve } from 'node:path';
import type { Environment } from '../config/environment.js';

/** Names the folder of what lasts as long as a process: control sockets and locks of API keys. The container image sets it. */
export const RUNTIME_FOLDER_VARIABLE = 'GRIDBOT_RUNTIME_DIR';

/** That folder, absolute; `undefined` if the environment names none. */
export function runtimeFolder(environment: Environment = process.env): string | undefined {
  const given = environment[RUNTIME_FOLDER_VARIABLE];
  return given === undefined || given === '' ? undefined : resolve(given);
}
