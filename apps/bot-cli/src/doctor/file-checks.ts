import type { BotConfig } from '../config/bot.config.js';
import type { SecretFileTerms } from '../config/secret-file.js';
import { readHttpToken } from '../http/http-token.js';
import { heartbeatUrl } from '../notify/heartbeat-url.js';
import { fine, type DoctorCheck } from './doctor-check.js';

/** How the files are read. */
type Reading = Pick<SecretFileTerms, 'workingDirectory' | 'hide'>;

/** Whether the heartbeat's address can be read. It is not called: a beat says that the bot trades. @throws GridbotError CONFIG.* */
export async function heartbeatChecks(
  { heartbeat }: Pick<BotConfig, 'heartbeat'>,
  reading: Reading,
): Promise<readonly DoctorCheck[]> {
  if (heartbeat === undefined) return [];
  const good = fine('heartbeat', 'its address can be read; it is called only while the bot trades');
  return readingCheck(good, reading, (terms) => heartbeatUrl(heartbeat, terms));
}

/** Whether the token of the pages can be read. @throws GridbotError CONFIG.* */
export async function httpChecks({ http }: Pick<BotConfig, 'http'>, reading: Reading): Promise<readonly DoctorCheck[]> {
  const file = http?.tokenFile;
  if (file === undefined) return [];
  return readingCheck(fine('http', 'the token of its pages can be read'), reading, (terms) =>
    readHttpToken(file, terms),
  );
}

async function readingCheck(
  good: DoctorCheck,
  reading: Reading,
  read: (terms: SecretFileTerms) => Promise<unknown>,
): Promise<readonly DoctorCheck[]> {
  const warnings: string[] = [];
  await read({ ...reading, warn: (text) => void warnings.push(text) });
  return [warnings.length === 0 ? good : { name: good.name, verdict: 'warning', text: warnings.join('; ') }];
}
