import { invalidConfig } from '@gridbot/core';
import type { HeartbeatConfig } from '../config/heartbeat.config.js';
import { readSecretFile, type SecretFileTerms } from '../config/secret-file.js';

/**
 * The address that a heartbeat calls.
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID, without a word of what the file holds
 */
export async function heartbeatUrl({ urlFile }: HeartbeatConfig, terms: SecretFileTerms): Promise<string> {
  const url = await readSecretFile({ file: urlFile, setting: 'heartbeat.urlFile' }, terms);
  if (/^https?:\/\/\S+$/.test(url)) return url;
  throw invalidConfig([
    { path: 'heartbeat.urlFile', message: 'has to name a file with an address, http:// or https://' },
  ]);
}
