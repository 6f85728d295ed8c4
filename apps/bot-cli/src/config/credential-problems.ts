import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';
import { variableOf } from './secret-settings.js';

/** What is wrong between the settings of `exchange.credentials`: each secret has one source, and key and secret need one. */
export function credentialProblems({
  exchange: { credentials },
}: Pick<BotConfig, 'exchange'>): readonly ConfigProblem[] {
  if (credentials === undefined) return [];
  return (['key', 'secret', 'password'] as const).flatMap((name) => {
    const path = `exchange.credentials.${name}`;
    const file = `${name}File` as const;
    const given = [credentials[name], credentials[file]].filter((value) => value !== undefined).length;
    if (given === 2) {
      return [{ path: `${path}File`, message: `there is the variable ${variableOf(path)} too: give one of them` }];
    }
    if (given === 1 || name === 'password') return [];
    const message = `is missing: name the file that holds the ${name}, or give it in the variable ${variableOf(path)}`;
    return [{ path: `${path}File`, message }];
  });
}
